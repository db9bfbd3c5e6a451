import type { Ticket } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { customerTicketsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import css from './side-pane.module.css'

/** What else this customer asked, the latest first. */
export function OtherTickets({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const others = useQuery(customerTicketsQuery(ticket.requester.id)).data?.items.filter(
    ({ id, mergedInto }) => id !== ticket.id && mergedInto !== ticket.id,
  )
  return (
    <>
      <h3>{t('customer.others')}</h3>
      {others?.length === 0 && <p className={css.none}>{t('customer.others.none')}</p>}
      <ul className={css.others}>
        {others?.slice(0, 8).map(({ id, subject, status }) => (
          <li key={id}>
            <Link
              to="/inbox/$view/$ticketId"
              params={{ view: 'open', ticketId: id }}
              title={`${subject} · ${t(`ticket.status.${status}`)}`}
            >
              <span className={css.quiet}>#{id}</span>
              <span>{subject}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
