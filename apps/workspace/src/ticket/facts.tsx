import type { Ticket } from '@opora/contract'
import { Link } from '@tanstack/react-router'
import { useText } from '../i18n/index.ts'
import { Ago, Breakable } from '../parts/index.ts'
import css from './side-pane.module.css'
import { Tags } from './tags.tsx'

/** Since when it is there, who takes part, what it follows, and its tags. */
export function Facts({ ticket }: { ticket: Ticket }) {
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
                <Breakable text={name || email || ''} />
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
