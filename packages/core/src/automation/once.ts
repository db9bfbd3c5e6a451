import { z } from 'zod'
import type { Act, TicketEvent } from '../ticket/index.ts'

const Started = z.object({ checklistId: z.string() })
const Linked = z.object({ ticketId: z.string() })

/** Whether rules do an act once on a ticket (SPEC A4). */
export const isOnce = ({ kind }: Act): boolean => kind === 'start_checklist' || kind === 'link'

/** Whether an act is one that rules do once on a ticket, and a ticket's log so far tells of it (SPEC A4). */
export function isDone({ kind, params }: Act, log: readonly TicketEvent[]): boolean {
  if (kind === 'start_checklist') {
    const { checklistId } = Started.parse(params)
    return log.some(({ type, data }) => type === 'checklist.started' && data.checklistId === checklistId)
  }
  if (kind !== 'link') return false
  const { ticketId } = Linked.parse(params)
  return log.some(({ type, data }) => type === 'link.added' && data.ticketId === ticketId)
}
