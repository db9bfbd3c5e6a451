import { Button } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { IconAlertOctagon } from '@tabler/icons-react'
import { type TicketLog, useMay } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { useTicketChange } from '../change.ts'
import css from './trust.module.css'
import { reasonWords } from './words.ts'

/** Over a ticket in spam: why it is there, and the way out. */
export function SpamBar({ ticket, log }: { ticket: Ticket; log: TicketLog | undefined }) {
  const text = useText()
  const may = useMay()
  const change = useTicketChange(ticket)
  if (!ticket.spam) return null
  const judged = log?.messages.find(({ trust }) => trust?.spam)?.trust
  return (
    <div className={css.bar} role="status">
      <IconAlertOctagon size={17} />
      <span>
        <b>{text.t('trust.bar')}</b>{' '}
        {judged ? reasonWords(text, judged.reasons[0]!) : text.t('trust.bar.byHand')}
      </span>
      {may('ticket.spam') && (
        <Button size="compact-sm" variant="default" onClick={() => change.mutate({ spam: false })}>
          {text.t('ticket.notSpam')}
        </Button>
      )}
    </div>
  )
}
