import { Skeleton, Textarea } from '@mantine/core'
import { type Customer, changeCustomer, type Ticket } from '@opora/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call, customerQuery, customerTicketsQuery, queryClient, useMay, useRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Ago, Avatar } from '../parts/index.ts'
import { WhyRouted } from '../routing/index.ts'
import { Checklists } from './checklists/checklists.tsx'
import { Links } from './merge/links.tsx'
import { Ratings } from './rating/index.ts'
import css from './side-pane.module.css'
import { Tags } from './tags.tsx'

/** Who asks, what else they asked, and what this ticket is about. */
export function SidePane({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const may = useMay()
  const { requester } = ticket
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
              <b>{requester.name || requester.email}</b>
            </Link>
          ) : (
            <b>{requester.name || requester.email}</b>
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
            <div key={email}>{email}</div>
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
          <Notes key={customer.data.id} customer={customer.data} />
        ) : (
          <Skeleton height={60} m={8} />
        ))}
    </aside>
  )
}

function Facts({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  return (
    <dl className={css.pairs}>
      <dt>{t('ticket.opened')}</dt>
      <dd>
        <Ago at={ticket.createdAt} />
      </dd>
      {ticket.participants.length > 0 && (
        <>
          <dt>{t('ticket.participants')}</dt>
          <dd>
            {ticket.participants.map(({ id, name, email }) => (
              <div key={id} title={email ?? undefined}>
                {name || email}
              </div>
            ))}
          </dd>
        </>
      )}
      {ticket.followUpOf && (
        <>
          <dt>{t('ticket.followUpOf')}</dt>
          <dd>
            <TicketLink id={ticket.followUpOf} />
          </dd>
        </>
      )}
      <dt>{t('ticket.tags')}</dt>
      <dd>
        <Tags ticket={ticket} />
      </dd>
    </dl>
  )
}

function TicketLink({ id }: { id: string }) {
  return (
    <Link to="/inbox/$view/$ticketId" params={{ view: 'open', ticketId: id }}>
      #{id}
    </Link>
  )
}

function OtherTickets({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const others = useQuery(customerTicketsQuery(ticket.requester.id)).data?.items.filter(
    ({ id }) => id !== ticket.id,
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

/** What colleagues should know about this customer; kept when the field is left. */
function Notes({ customer }: { customer: Customer }) {
  const { t } = useText()
  const may = useMay()
  const save = useMutation({
    mutationFn: (notes: string) => call(changeCustomer, { params: { id: customer.id }, body: { notes } }),
    onSuccess: (changed) => queryClient.setQueryData(customerQuery(customer.id).queryKey, changed),
    onError: useRefusal(),
  })
  return (
    <>
      <h3>{t('customer.notes')}</h3>
      <Textarea
        className={css.notes}
        aria-label={t('customer.notes')}
        placeholder={t('customer.notes.about')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        defaultValue={customer.notes}
        readOnly={!may('customer.edit')}
        onBlur={(event) => {
          const notes = event.currentTarget.value
          if (notes !== customer.notes) save.mutate(notes)
        }}
      />
    </>
  )
}
