import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/index.ts'

/** The way from a mail to its ticket. */
export function TicketLink({ id }: { id: string }) {
  const { t } = useText()
  return (
    <Link
      to="/inbox/$view/$ticketId"
      params={{ view: 'open', ticketId: id }}
      aria-label={t('intake.ticket', { id })}
    >
      #{id}
    </Link>
  )
}
