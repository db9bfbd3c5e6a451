import type { Ticket } from '@opora/contract'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { prefetchTicket } from '../api/index.ts'
import { RowSkeleton } from './row.tsx'
import css from './ticket-list.module.css'

const rowHeight = 106

interface Props {
  label: string
  tickets: Ticket[] | undefined
  cursor: number
  more: { has: boolean; loading: boolean; load: () => void }
  row: (ticket: Ticket, index: number) => ReactNode
  empty: ReactNode
}

/** Rows of tickets: only those in sight are in the page, the next ones are fetched before they are reached. */
export function TicketList({ label, tickets, cursor, more, row, empty }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const count = tickets ? tickets.length + (more.has ? 3 : 0) : 6
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    getItemKey: (index) => tickets?.[index]?.id ?? `skeleton-${index}`,
  })
  const rows = virtual.getVirtualItems()
  useLoadBeforeEnd(rows.at(-1)?.index ?? 0, tickets?.length ?? 0, more)
  useEffect(() => {
    if (cursor >= 0) virtual.scrollToIndex(cursor, { align: 'auto' })
  }, [cursor, virtual])

  if (tickets?.length === 0) return <div className={css.scroller}>{empty}</div>
  return (
    <div ref={scroller} className={css.scroller}>
      <ul
        className={css.rows}
        aria-label={label}
        aria-busy={!tickets}
        style={{ height: virtual.getTotalSize() }}
      >
        {rows.map(({ index, key, start }) => {
          const ticket = tickets?.[index]
          return (
            <li
              key={key}
              className={css.place}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={more.has ? -1 : count}
              aria-posinset={index + 1}
              onPointerEnter={() => ticket && prefetchTicket(ticket.id)}
            >
              {ticket ? row(ticket, index) : <RowSkeleton />}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function useLoadBeforeEnd(last: number, loaded: number, { has, loading, load }: Props['more']): void {
  const near = last >= loaded - 15
  useEffect(() => {
    if (near && has && !loading) load()
  }, [near, has, loading, load])
}
