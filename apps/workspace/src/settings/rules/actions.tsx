import { Select } from '@mantine/core'
import { type Action, type ActionName, actionKinds, actionNames, type Input } from '@opora/core/automation'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { useText } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import { newAction } from './draft.ts'
import { ActionInput } from './inputs.tsx'
import css from './rules.module.css'

interface Props {
  /** Names the list for screen readers: a ladder has several. */
  label: string
  actions: Action[]
  onChange: (actions: Action[]) => void
}

/** What a rule does, in its order. */
export function Actions({ label, actions, onChange }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const focusRow = (at: number) =>
    requestAnimationFrame(() => list.current?.children[at]?.querySelector<HTMLElement>('input')?.focus())
  const move = (from: number, by: number) => {
    onChange(actions.toSpliced(from, 1).toSpliced(from + by, 0, actions[from]!))
    focusRow(from + by)
  }
  const add = (name: ActionName) => {
    onChange([...actions, newAction(name)])
    requestAnimationFrame(() => {
      const inputs = list.current?.children[actions.length]?.querySelectorAll<HTMLElement>('input, textarea')
      inputs?.[1]?.focus()
    })
  }
  return (
    <div>
      <ol ref={list} className={css.actions} aria-label={label}>
        {actions.map((action, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: actions have no identity but their place
          <li key={at} className={css.action}>
            <ActionRow
              action={action}
              onChange={(next) => onChange(actions.with(at, next))}
              onUp={at > 0 ? () => move(at, -1) : undefined}
              onDown={at < actions.length - 1 ? () => move(at, 1) : undefined}
              onRemove={() => onChange(actions.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      {actions.length < 20 && <AddAction onAdd={add} />}
    </div>
  )
}

interface RowProps {
  action: Action
  onChange: (action: Action) => void
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onRemove: () => void
}

function ActionRow({ action, onChange, onUp, onDown, onRemove }: RowProps) {
  const { t, maybe } = useText()
  const data = useActionChoices()
  const name = t(`rules.action.${action.do}`)
  const inputs: readonly Input[] = actionKinds[action.do].inputs
  const about = maybe(`rules.about.${action.do}`)
  return (
    <>
      <Select
        aria-label={t('rules.action')}
        data={data}
        value={action.do}
        allowDeselect={false}
        onChange={(next) => next && next !== action.do && onChange(newAction(next as ActionName))}
      />
      <div className={css.inputs}>
        {inputs.map((input) => (
          <ActionInput
            key={`${action.do}.${input.name}`}
            input={input}
            label={t(input.type === 'text' ? 'rules.action.text' : 'rules.action.value', { action: name })}
            value={action.with[input.name]}
            onChange={(value) => onChange({ ...action, with: { ...action.with, [input.name]: value } })}
          />
        ))}
        {about && <p className={css.quiet}>{about}</p>}
      </div>
      <div className={css.tools}>
        {(onUp || onDown) && (
          <>
            <IconButton label={t('rules.action.up', { name })} disabled={!onUp} onClick={() => onUp?.()}>
              <IconArrowUp size={15} />
            </IconButton>
            <IconButton
              label={t('rules.action.down', { name })}
              disabled={!onDown}
              onClick={() => onDown?.()}
            >
              <IconArrowDown size={15} />
            </IconButton>
          </>
        )}
        <IconButton label={t('rules.action.remove', { name })} onClick={onRemove}>
          <IconX size={15} />
        </IconButton>
      </div>
    </>
  )
}

const useActionChoices = () => {
  const { t } = useText()
  return actionNames.map((value) => ({ value, label: t(`rules.action.${value}`) }))
}

/** A list that adds what is chosen from it. */
function AddAction({ onAdd }: { onAdd: (name: ActionName) => void }) {
  const { t } = useText()
  return (
    <Select
      className={css.add}
      aria-label={t('rules.action.add')}
      placeholder={t('rules.action.add')}
      leftSection={<IconPlus size={15} />}
      data={useActionChoices()}
      value={null}
      onChange={(name) => name && onAdd(name as ActionName)}
    />
  )
}
