import { Button } from '@mantine/core'
import type { TimeRule } from '@opora/core/automation'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useText } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import { Actions } from './actions.tsx'
import { DelayField } from './delay-field.tsx'
import { newStep } from './draft.ts'
import css from './rules.module.css'

type Step = TimeRule['steps'][number]

interface Props {
  steps: Step[]
  onChange: (steps: Step[]) => void
}

/** The ladder of a rule on time: after how long, and what then. Every step counts from the same beginning. */
export function Steps({ steps, onChange }: Props) {
  const { t } = useText()
  const set = (at: number, change: Partial<Step>) => onChange(steps.with(at, { ...steps[at]!, ...change }))
  return (
    <div className={css.steps}>
      {steps.map((step, at) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
          key={at}
          className={css.step}
        >
          <legend>{t('rules.step', { number: at + 1 })}</legend>
          <div className={css.stepHead}>
            <DelayField delay={step.after} onChange={(after) => set(at, { after })} />
            {steps.length > 1 && (
              <IconButton
                label={t('rules.step.remove', { number: at + 1 })}
                onClick={() => onChange(steps.toSpliced(at, 1))}
              >
                <IconTrash size={15} />
              </IconButton>
            )}
          </div>
          <Actions
            label={t('rules.step.actions', { number: at + 1 })}
            actions={step.actions}
            onChange={(actions) => set(at, { actions })}
          />
        </fieldset>
      ))}
      {steps.length < 10 && (
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={15} />}
            onClick={() => onChange([...steps, after(steps.at(-1))])}
          >
            {t('rules.step.add')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Later than the last one, by the same hours. */
function after(last: Step | undefined): Step {
  const step = newStep()
  if (!last) return step
  return { ...step, after: { ...last.after, minutes: Math.min((last.after.minutes || 60) * 2, 525_600) } }
}
