import type { Event } from '@opora/contract'
import { Link } from '@tanstack/react-router'
import { useText } from '../i18n/index.ts'

interface Tied {
  ticketId: string
  kind?: 'related' | 'names' | 'named_by_stranger' | 'same_thread'
  messageCount?: number
}

/** How this ticket and another one belong together, with the way there. */
export function Tie({ event }: { event: Event }) {
  const { say } = useText()
  const { ticketId, kind = 'related', messageCount = 0 } = event.data as unknown as Tied
  const ticket = (
    <Link to="/inbox/$view/$ticketId" params={{ view: 'open', ticketId }}>
      #{ticketId}
    </Link>
  )
  if (event.type === 'merged.into') return say('event.merged.into', { ticket })
  if (event.type === 'merged.from') return say('event.merged.from', { ticket, count: messageCount })
  if (event.type === 'link.removed') return say('event.link.removed', { ticket })
  return say(`event.link.${kind}`, { ticket })
}
