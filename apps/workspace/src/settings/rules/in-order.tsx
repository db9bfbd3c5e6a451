import { Switch } from '@mantine/core'
import type { Rule } from '@opora/contract'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { Ago, IconButton, RowLink } from '../../parts/index.ts'
import { useSwitch } from './changing.ts'
import { Fault } from './fault.tsx'
import css from './rules.module.css'
import { useSentence } from './sentence.ts'

interface Props {
  title: string
  about: string
  rules: Rule[]
  onOrder: (rules: Rule[]) => void
}

/** Rules in the order in which they run; by drag, by buttons, or by Alt and the arrows. */
export function RulesInOrder({ title, about, rules, onOrder }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const [dragged, setDragged] = useState<{ id: string; order: Rule[] } | null>(null)
  const landing = useRef<{ id: string; at: number } | null>(null)
  useEffect(() => {
    const { id, at } = landing.current ?? {}
    if (at === undefined || rules[at]?.id !== id) return
    list.current?.querySelectorAll<HTMLElement>('[data-rule]')[at]?.focus()
    landing.current = null
  }, [rules])
  const shown = dragged?.order ?? rules
  const moved = (order: Rule[], from: number, to: number) =>
    to < 0 || to >= order.length ? order : order.toSpliced(from, 1).toSpliced(to, 0, order[from]!)
  const step = (from: number, by: 1 | -1) => {
    if (rules[from + by] === undefined) return
    onOrder(moved(rules, from, from + by))
    landing.current = { id: rules[from]!.id, at: from + by }
  }
  const over = (to: number) => {
    const from = shown.findIndex(({ id }) => id === dragged?.id)
    if (dragged && from !== to) setDragged({ id: dragged.id, order: moved(shown, from, to) })
  }
  const drop = () => {
    if (dragged?.order.some(({ id }, at) => id !== rules[at]?.id)) onOrder(dragged.order)
    setDragged(null)
  }
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      <p>{about}</p>
      <ul ref={list} className={css.list}>
        {shown.map((rule, at) => (
          <Row
            key={rule.id}
            rule={rule}
            first={at === 0}
            last={at === shown.length - 1}
            onStep={(by) => step(at, by)}
            onDrag={() => setDragged({ id: rule.id, order: rules })}
            onOver={() => over(at)}
            onDrop={drop}
          />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  rule: Rule
  first: boolean
  last: boolean
  onStep: (by: 1 | -1) => void
  onDrag: () => void
  onOver: () => void
  onDrop: () => void
}

function Row({ rule, first, last, onStep, onDrag, onOver, onDrop }: RowProps) {
  const { t } = useText()
  const { id, name, active, fault, lastActedAt, definition } = rule
  const sentence = useSentence(definition)
  const turn = useSwitch()
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.code)) return
    event.preventDefault()
    onStep(event.code === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li
      className={css.row}
      data-rule
      data-off={!active || undefined}
      tabIndex={-1}
      draggable
      onKeyDown={press}
      onDragStart={onDrag}
      onDragEnd={onDrop}
      onDragEnter={onOver}
      onDragOver={(event) => event.preventDefault()}
    >
      <IconGripVertical size={15} className={css.grip} />
      <Switch
        className={css.switch}
        aria-label={t('rules.active.named', { name })}
        checked={active && fault === null}
        onChange={({ currentTarget: { checked } }) => turn.mutate({ id, active: checked })}
      />
      <div className={css.words}>
        <RowLink to="/settings/$section/$item" params={{ section: 'rules', item: id }}>
          {name}
        </RowLink>
        <span className={css.sentence}>{sentence}</span>
        {fault && <Fault fault={fault} />}
      </div>
      <span className={css.acted}>{lastActedAt ? <Ago at={lastActedAt} /> : t('rules.acted.never')}</span>
      <span className={css.tools}>
        <IconButton label={t('rules.up', { name })} disabled={first} onClick={() => onStep(-1)}>
          <IconArrowUp size={15} />
        </IconButton>
        <IconButton label={t('rules.down', { name })} disabled={last} onClick={() => onStep(1)}>
          <IconArrowDown size={15} />
        </IconButton>
      </span>
    </li>
  )
}
