import { Button, Textarea } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useText } from '../../i18n/index.ts'
import { IconButton, OrderedList } from '../../parts/index.ts'
import css from './checklists.module.css'
import { type DraftStep, MOST_STEPS, newStep, pasted } from './draft.ts'

interface Props {
  steps: DraftStep[]
  onChange: (steps: DraftStep[]) => void
}

/** The steps of a checklist; Enter goes on to a new one, and a list that is pasted becomes as many steps. */
export function StepsField({ steps, onChange }: Props) {
  const { t } = useText()
  const box = useRef<HTMLDivElement>(null)
  // At once: the next letter of somebody who types fast belongs to the next step already.
  const goOn = (after: DraftStep[], at: number) => {
    flushSync(() => onChange(after))
    box.current?.querySelectorAll<HTMLElement>('li textarea')[at]?.focus()
  }
  const add = (at: number) => goOn(steps.length < MOST_STEPS ? steps.toSpliced(at, 0, newStep()) : steps, at)
  const place = (id: string) => steps.findIndex((step) => step.id === id)
  const called = ({ name }: DraftStep, at: number) => name || t('checklists.step', { number: at + 1 })
  return (
    <div ref={box}>
      <OrderedList
        dense
        label={t('checklists.steps')}
        items={steps.map((step, at) => ({ id: step.id, name: called(step, at) }))}
        onOrder={(order) => onChange(order.map(({ id }) => steps[place(id)]!))}
      >
        {({ id }) => (
          <Step
            at={place(id)}
            steps={steps}
            onChange={onChange}
            onEnter={() => add(place(id) + 1)}
            onRemove={() => goOn(steps.toSpliced(place(id), 1), Math.max(0, place(id) - 1))}
          />
        )}
      </OrderedList>
      {steps.length < MOST_STEPS && (
        <Button variant="default" leftSection={<IconPlus size={15} />} onClick={() => add(steps.length)}>
          {t('checklists.step.add')}
        </Button>
      )}
    </div>
  )
}

function Step({
  at,
  steps,
  onChange,
  onEnter,
  onRemove,
}: Props & { at: number; onEnter: () => void; onRemove: () => void }) {
  const { t } = useText()
  const name = steps[at]?.name ?? ''
  const label = t('checklists.step', { number: at + 1 })
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!text.trim().includes('\n')) return
    event.preventDefault()
    onChange(pasted(steps, at, text))
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onEnter()
  }
  return (
    <div className={css.step}>
      <Textarea
        autosize
        aria-label={label}
        placeholder={at === 0 ? t('checklists.step.example') : undefined}
        maxLength={500}
        value={name}
        onChange={({ currentTarget: { value } }) => onChange(steps.with(at, { ...steps[at]!, name: value }))}
        onPaste={paste}
        onKeyDown={press}
      />
      <IconButton
        label={t('checklists.step.remove', { name: name || label })}
        disabled={steps.length === 1}
        onClick={onRemove}
      >
        <IconX size={15} />
      </IconButton>
    </div>
  )
}
