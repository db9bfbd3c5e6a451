import type { Event, Ticket } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { logQuery } from '../../api/index.ts'
import { type Text, useText } from '../../i18n/index.ts'
import css from '../side-pane.module.css'

/** Other tickets that this one belongs together with, newest knowledge last. */
export function Links({ ticket }: { ticket: Ticket }) {
  const text = useText()
  const links = linksOf(useQuery(logQuery(ticket.id)).data?.events ?? [])
  if (links.length === 0) return null
  return (
    <>
      <h3>{text.t('links.title')}</h3>
      <ul className={css.others}>
        {links.map((event) => (
          <li key={otherOf(event)}>
            <Link to="/inbox/$view/$ticketId" params={{ view: 'open', ticketId: otherOf(event) }}>
              <span className={css.quiet}>#{otherOf(event)}</span>
              <span>{kindOf(event, text)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The last word on each other ticket: what was linked may have been merged since. */
function linksOf(events: Event[]): Event[] {
  const ties = events.filter(({ type }) => type === 'link.added' || type.startsWith('merged.'))
  return [...new Map(ties.map((event) => [otherOf(event), event])).values()]
}

const otherOf = ({ data }: Event): string => String(data.ticketId)

function kindOf({ type, data }: Event, { t }: Text): string {
  if (type === 'merged.into') return t('links.merged.into')
  if (type === 'merged.from') return t('links.merged.from')
  return t(`links.${data.kind as 'related' | 'names' | 'named_by_stranger' | 'same_thread'}`)
}
