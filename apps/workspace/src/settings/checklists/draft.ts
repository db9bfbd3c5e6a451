import type { Checklist } from '@opora/contract'

/** A step while it is being written; the id stands for it on the screen alone. */
export interface DraftStep {
  id: string
  name: string
}

export interface ChecklistForm {
  name: string
  steps: DraftStep[]
}

/** As many as one list can have. */
export const MOST_STEPS = 50

let made = 0
export const newStep = (name = ''): DraftStep => ({ id: `new${++made}`, name })

export const draftOf = ({ name, steps }: Pick<Checklist, 'name' | 'steps'>): ChecklistForm => ({
  name,
  steps: steps.map((text, at) => ({ id: String(at), name: text })),
})

/** Steps that were left empty are none. */
export const bodyOf = ({ name, steps }: ChecklistForm) => ({
  name,
  steps: steps.map((step) => step.name.trim()).filter(Boolean),
})

export const isReady = (form: ChecklistForm): boolean =>
  form.name.trim() !== '' && bodyOf(form).steps.length > 0

/** The steps with what was pasted at one of them: each line is a step of its own, behind it unless it is empty. */
export function pasted(steps: DraftStep[], at: number, text: string): DraftStep[] {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-–—•*☐]|\d+[.)])\s+/, '').trim())
    .filter(Boolean)
    .map((line) => newStep(line.slice(0, 500)))
  const empty = steps[at]?.name.trim() === ''
  return steps.toSpliced(empty ? at : at + 1, empty ? 1 : 0, ...lines).slice(0, MOST_STEPS)
}
