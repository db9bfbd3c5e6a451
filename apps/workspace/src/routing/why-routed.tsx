import { type Answer, getTicketRouting, type Ticket } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { call, useMe, useNames } from '../api/index.ts'
import { type TextKey, useText } from '../i18n/index.ts'
import { Ago } from '../parts/index.ts'
import css from './why-routed.module.css'

type Why = Answer<typeof getTicketRouting>

/** Why a ticket is with whom it is, or why it waits; nothing where nobody shared it out. */
export function WhyRouted({ ticket }: { ticket: Ticket }) {
  const why = useQuery({
    queryKey: ['ticket', ticket.id, 'routing'],
    queryFn: ({ signal }) => call(getTicketRouting, { params: { id: ticket.id } }, { signal }),
    refetchInterval: ticket.assigneeId === null ? 30_000 : false,
  }).data
  const { t } = useText()
  const title = useTitle(ticket, why)
  if (!why || !title) return null
  const last = why.waitingSince === null && isLast(ticket, why) ? why.turns.at(-1) : undefined
  return (
    <>
      <h3>{t(title)}</h3>
      <div className={css.why}>
        {why.waitingSince !== null && (
          <p>
            {why.hindrance ? <b>{capital(why.hindrance)}</b> : t('routing.why.soon')}{' '}
            <span className={`${css.quiet} ${css.since}`}>
              {t('routing.why.since')} <Ago at={why.waitingSince} />
            </span>
          </p>
        )}
        {last && (
          <p>
            <b>{capital(last.sentence)}</b>{' '}
            <span className={css.quiet}>
              <Ago at={last.at} />
            </span>
          </p>
        )}
        <Turns turns={last ? why.turns.slice(0, -1) : why.turns} />
      </div>
    </>
  )
}

const isLast = ({ assigneeId }: Ticket, { turns }: Why): boolean =>
  assigneeId !== null && turns.at(-1)?.agentId === assigneeId

function useTitle(ticket: Ticket, why: Why | undefined): TextKey | null {
  const me = useMe()
  if (!why) return null
  if (why.waitingSince !== null) return 'routing.why.waits'
  if (why.turns.length === 0) return null
  if (!isLast(ticket, why)) return 'routing.why.past'
  return ticket.assigneeId === me.id ? 'routing.why.mine' : 'routing.why.theirs'
}

function Turns({ turns }: { turns: Why['turns'] }) {
  const names = useNames()
  if (turns.length === 0) return null
  return (
    <ol className={css.turns}>
      {turns.map(({ at, agentId, sentence }) => (
        <li key={`${at} ${agentId} ${sentence}`}>
          {names.agent(agentId)}: {sentence}{' '}
          <span className={css.quiet}>
            <Ago at={at} />
          </span>
        </li>
      ))}
    </ol>
  )
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
