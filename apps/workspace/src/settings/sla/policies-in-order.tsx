import { Switch } from '@mantine/core'
import type { Policy } from '@opora/contract'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { ConditionSentence } from '../../conditions/index.ts'
import { useText } from '../../i18n/index.ts'
import { IconButton, RowLink } from '../../parts/index.ts'
import { useOrder, useSwitch } from './changes.ts'
import { moved } from './order.ts'
import css from './sla.module.css'
import { TargetsLine } from './targets-line.tsx'

/** Policies in the order in which they are asked; by drag, by buttons, or by Alt and the arrows. */
export function PoliciesInOrder({ policies }: { policies: Policy[] }) {
  const { t } = useText()
  const list = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<{ id: string; order: Policy[] } | null>(null)
  const order = useOrder()
  const shown = dragged?.order ?? policies
  const put = (next: Policy[]) => order.mutate(next.map(({ id }) => id))
  const step = (from: number, by: 1 | -1) => {
    if (!policies[from + by]) return
    put(moved(policies, from, from + by))
    requestAnimationFrame(() => list.current?.querySelectorAll('a')[from + by]?.focus())
  }
  const over = (to: number) => {
    const from = shown.findIndex(({ id }) => id === dragged?.id)
    if (dragged && from !== to) setDragged({ id: dragged.id, order: moved(shown, from, to) })
  }
  const drop = () => {
    if (dragged?.order.some(({ id }, at) => id !== policies[at]?.id)) put(dragged.order)
    setDragged(null)
  }
  return (
    <ol ref={list} className={css.policies} aria-label={t('sla.title')}>
      {shown.map((policy, at) => (
        <Row
          key={policy.id}
          policy={policy}
          first={at === 0}
          last={at === shown.length - 1}
          onStep={(by) => step(at, by)}
          onDrag={() => setDragged({ id: policy.id, order: policies })}
          onOver={() => over(at)}
          onDrop={drop}
        />
      ))}
    </ol>
  )
}

interface RowProps {
  policy: Policy
  first: boolean
  last: boolean
  onStep: (by: 1 | -1) => void
  onDrag: () => void
  onOver: () => void
  onDrop: () => void
}

function Row({ policy, first, last, onStep, onDrag, onOver, onDrop }: RowProps) {
  const { t } = useText()
  const turn = useSwitch()
  const { id, name, active, condition, terms } = policy
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.code)) return
    event.preventDefault()
    onStep(event.code === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li
      className={css.policy}
      data-off={!active || undefined}
      draggable
      onKeyDown={press}
      onDragStart={onDrag}
      onDragEnd={onDrop}
      onDragEnter={onOver}
      onDragOver={(event) => event.preventDefault()}
    >
      <IconGripVertical size={15} className={css.grip} />
      <Switch
        className={css.above}
        aria-label={t('sla.active.named', { name })}
        checked={active}
        onChange={({ currentTarget: { checked } }) => turn.mutate({ id, active: checked })}
      />
      <div className={css.words}>
        <RowLink to="/settings/$section/$item" params={{ section: 'sla', item: id }}>
          {name}
        </RowLink>
        <span>
          {'all' in condition && condition.all.length === 0 ? (
            t('sla.everything')
          ) : (
            <ConditionSentence value={condition} />
          )}
        </span>
        <TargetsLine terms={terms} />
      </div>
      <span className={css.above}>
        <IconButton label={t('sla.up', { name })} disabled={first} onClick={() => onStep(-1)}>
          <IconArrowUp size={15} />
        </IconButton>
        <IconButton label={t('sla.down', { name })} disabled={last} onClick={() => onStep(1)}>
          <IconArrowDown size={15} />
        </IconButton>
      </span>
    </li>
  )
}
