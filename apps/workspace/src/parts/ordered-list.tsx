import { VisuallyHidden } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useText } from '../i18n/index.ts'
import { idsOf, useChosenOrder } from './chosen-order.ts'
import { type Dragged, useDragging } from './dragging.ts'
import { IconButton } from './icon-button.tsx'
import { useKeptFocus } from './kept-focus.ts'
import css from './ordered-list.module.css'

interface Thing {
  id: string
  name: string
}

interface Props<Item extends Thing> {
  /** Names the list for screen readers. */
  label: string
  items: readonly Item[]
  onOrder: (items: Item[]) => void
  /** Rows of one line. */
  dense?: boolean
  children: (item: Item) => ReactNode
}

/** Things in an order that people choose: by dragging, by buttons, or by Alt and the arrows; said aloud each time. */
export function OrderedList<Item extends Thing>(props: Props<Item>) {
  const { label, dense, children } = props
  const { t } = useText()
  const list = useRef<HTMLOListElement>(null)
  const [said, setSaid] = useState('')
  const { items, choose } = useChosenOrder(props.items, props.onOrder)
  const keepFocus = useKeptFocus(idsOf(items))
  const move = (from: number, to: number) => {
    const item = items[from]
    if (!item || !items[to] || from === to) return
    setSaid(t('order.moved', { name: item.name, place: to + 1, count: items.length }))
    choose(items.toSpliced(from, 1).toSpliced(to, 0, item))
  }
  const step = (from: number, by: 1 | -1) => {
    keepFocus()
    move(from, from + by)
  }
  const { dragged, take } = useDragging(list, move)
  return (
    <>
      <ol ref={list} className={css.list} aria-label={label} data-dragging={dragged ? true : undefined}>
        {items.map((item, at) => (
          <li
            key={item.id}
            className={css.row}
            style={dragged ? placeOf(dragged, at) : undefined}
            data-dense={dense || undefined}
            data-held={dragged?.from === at || undefined}
            tabIndex={-1}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            onKeyDown={onArrows((by) => step(at, by))}
            onPointerDown={take(at)}
            onDragStart={(event) => event.preventDefault()}
          >
            <span className={css.grip} data-grip>
              <IconGripVertical size={15} />
            </span>
            {children(item)}
            <Steps
              name={item.name}
              first={at === 0}
              last={at === items.length - 1}
              onStep={(by) => step(at, by)}
            />
          </li>
        ))}
      </ol>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </>
  )
}

/** The row in the hand follows it; those that it has passed make room. */
function placeOf({ from, to, pulled, room }: Dragged, at: number): CSSProperties {
  const passed = at > from && at <= to ? -room : at < from && at >= to ? room : 0
  return { transform: `translateY(${at === from ? pulled : passed}px)` }
}

const onArrows = (step: (by: 1 | -1) => void) => (event: KeyboardEvent) => {
  if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.code)) return
  event.preventDefault()
  step(event.code === 'ArrowUp' ? -1 : 1)
}

interface StepsProps {
  name: string
  first: boolean
  last: boolean
  onStep: (by: 1 | -1) => void
}

function Steps({ name, first, last, onStep }: StepsProps) {
  const { t } = useText()
  return (
    <span className={css.steps}>
      <IconButton label={t('order.up', { name })} disabled={first} onClick={() => onStep(-1)}>
        <IconArrowUp size={15} />
      </IconButton>
      <IconButton label={t('order.down', { name })} disabled={last} onClick={() => onStep(1)}>
        <IconArrowDown size={15} />
      </IconButton>
    </span>
  )
}
