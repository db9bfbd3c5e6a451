import { useQuery } from '@tanstack/react-query'
import { useText } from '../i18n/index.ts'
import { clocksQuery, useTimeWords } from '../owed/index.ts'

/** By when an answer was promised, by the clock of the ticket's hours: the customer was told it so. */
export function Promised({ ticketId, dueAt }: { ticketId: string; dueAt: string }) {
  const { t } = useText()
  const { data, isPending } = useQuery(clocksQuery(ticketId))
  const words = useTimeWords(data?.hours.timeZone)
  return t('event.promiseMade', { time: isPending ? '…' : words.moment(dueAt) })
}
