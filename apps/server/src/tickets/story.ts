import {
  foldSla,
  type PolicyOf,
  type Rejudged,
  type SlaEvent,
  type SlaState,
  slaEventOf,
} from '@opora/core/sla'
import type { CountsAs, TicketEvent } from '@opora/core/ticket'
import type { Tx } from '../platform/database/pool.ts'
import type { TermsInTime } from './context.ts'
import { toEvent } from './rows.ts'

/** Whether an update says that an earlier reply was not what it seemed: then the clocks need the whole story. */
export const rejudges = (events: readonly TicketEvent[]): boolean =>
  events.some((event) => rejudged(event) !== null)

/** What is taken back before it left is no answer. */
function rejudged(event: TicketEvent): Rejudged | null {
  const at = Date.parse(event.at)
  if (event.type === 'reply.judged')
    return { type: 'rejudged', at, messageId: event.data.messageId, to: event.data.to }
  if (event.type === 'delivery.changed' && event.data.to === 'cancelled' && event.data.replied)
    return { type: 'rejudged', at, messageId: event.data.messageId, to: 'automatic' }
  return null
}

/** A ticket's clocks reckoned from its whole log, which is rare; two ranges of primary keys. */
export async function retell(
  tx: Tx,
  ticketId: string,
  terms: TermsInTime,
  news: readonly TicketEvent[],
  policyOf: PolicyOf,
): Promise<SlaState> {
  const rows = await tx
    .selectFrom('ticket_events')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .orderBy('seq')
    .execute()
  const replies = await readReplies(tx, ticketId)
  const told = [...rows.map(toEvent), ...news].flatMap((event) => {
    const reply = replies.get((event.data as { messageId?: string }).messageId ?? '')
    // What was written to leave later had been judged when it was written.
    const said = event.type === 'message.sent' && event.data.scheduled ? reply?.counts_as : null
    const turn = rejudged(event) ?? slaEventOf(event, reply?.visible_text ?? '', said as CountsAs | null)
    return turn ? [{ seq: event.seq, turn }] : []
  })
  return foldSla(withTerms(told, terms), policyOf)!
}

async function readReplies(tx: Tx, ticketId: string) {
  const rows = await tx
    .selectFrom('messages')
    .select(['message_id', 'visible_text', 'counts_as'])
    .where('ticket_id', '=', ticketId)
    .where('direction', '=', 'out')
    .where('kind', '=', 'public')
    .execute()
  return new Map(rows.map((row) => [row.message_id, row]))
}

/** An entry of the log, as the clocks see it. */
interface Told {
  seq: number
  turn: SlaEvent | Rejudged
}

/** The first terms come before everything, later ones after the entries that they had behind them. */
function withTerms(told: Told[], [first, ...later]: TermsInTime): (SlaEvent | Rejudged)[] {
  const story: (SlaEvent | Rejudged)[] = first ? [chosen(first)] : []
  const waiting = [...later]
  for (const each of told) {
    while (waiting[0] && isBefore(waiting[0], each)) story.push(chosen(waiting.shift()!))
    story.push(each.turn)
  }
  return [...story, ...waiting.map(chosen)]
}

const isBefore = (terms: TermsInTime[number], { seq, turn }: Told): boolean =>
  terms.seq === undefined ? terms.at < turn.at : terms.seq < seq

const chosen = ({ at, to }: TermsInTime[number]): SlaEvent => ({ type: 'policy', at, to })

/** What a message of ours counted as until now. */
export async function countedAs(tx: Tx, ticketId: string, messageId: string): Promise<CountsAs | null> {
  const row = await tx
    .selectFrom('messages')
    .select('counts_as')
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .executeTakeFirst()
  return (row?.counts_as ?? null) as CountsAs | null
}
