import { Skeleton } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { customerQuery, useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Avatar, Breakable } from '../parts/index.ts'
import { WhyRouted } from '../routing/index.ts'
import { Checklists } from './checklists/checklists.tsx'
import { CustomerNotes } from './customer-notes.tsx'
import { Facts } from './facts.tsx'
import { Links } from './merge/links.tsx'
import { OtherTickets } from './other-tickets.tsx'
import { Ratings } from './rating/index.ts'
import css from './side-pane.module.css'

/** Who asks, what else they asked, and what this ticket is about. */
export function SidePane({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const may = useMay()
  const { requester } = ticket
  const name = <Breakable text={requester.name || requester.email || ''} />
  const customer = useQuery({ ...customerQuery(requester.id), enabled: may('customer.read') })
  return (
    <aside className={css.side} aria-label={t('customer.title')}>
      <div className={css.bar}>
        <h2>{t('customer.title')}</h2>
      </div>
      <div className={css.who}>
        <Avatar name={requester.name || requester.email || ''} size="large" />
        <div>
          {may('customer.read') ? (
            <Link to="/customers/$customerId" params={{ customerId: requester.id }}>
              <b>{name}</b>
            </Link>
          ) : (
            <b>{name}</b>
          )}
          {customer.data && (
            <span className={css.quiet}>
              {t('customer.since', { date: new Date(customer.data.createdAt) })}
            </span>
          )}
        </div>
      </div>
      <h3>{t('customer.contacts')}</h3>
      <dl className={css.pairs}>
        <dt>{t('field.email')}</dt>
        <dd>
          {(customer.data?.emails ?? [requester.email]).map((email) => (
            <div key={email}>
              <Breakable text={email ?? ''} />
            </div>
          ))}
        </dd>
      </dl>
      <h3>{t('ticket.facts')}</h3>
      <Facts ticket={ticket} />
      <Checklists ticket={ticket} />
      <Ratings ticket={ticket} />
      <WhyRouted ticket={ticket} />
      <Links ticket={ticket} />
      <OtherTickets ticket={ticket} />
      {may('customer.read') &&
        (customer.data ? (
          <CustomerNotes key={customer.data.id} customer={customer.data} />
        ) : (
          <Skeleton height={60} m={8} />
        ))}
    </aside>
  )
}
