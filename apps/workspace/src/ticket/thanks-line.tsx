import type { Ticket } from '@opora/contract'
import { type TicketLog, useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { useTicketChange } from './change.ts'
import css from './timeline.module.css'

/** Messages that say thanks and nothing else to a solved question. */
export function thanksIn(log: TicketLog | undefined): Set<string> {
  const said = log?.events.filter(({ type, data }) => type === 'message.received' && data.thanks === true)
  return new Set(said?.map(({ data }) => String(data.messageId)))
}

/** Why a solved ticket has stayed solved although its customer wrote, and the way back. */
export function ThanksLine({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const may = useMay()
  const change = useTicketChange(ticket)
  return (
    <p className={css.change}>
      {t('thanks.kept')}
      {ticket.status === 'solved' && may('ticket.edit') && (
        <>
          {' · '}
          <button type="button" className={css.link} onClick={() => change.mutate({ status: 'open' })}>
            {t('thanks.reopen')}
          </button>
        </>
      )}
    </p>
  )
}
