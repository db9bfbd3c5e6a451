import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'
import type { NewMessage } from './message-row.ts'

// What the customer wrote last, as conditions ask for it: his newest message that no program wrote.

const MOST_LETTERS = 4000

const words = sql<string>`left(coalesce(nullif(visible_text, ''), text), ${sql.lit(MOST_LETTERS)})`
const isCustomers = sql<boolean>`direction = 'in' and author_kind = 'customer' and automatic is null`

/** The end of a ticket's range of the primary key of messages, back to the customer's newest. */
export const lastCustomerMessage = (ticketId: unknown): RawBuilder<string> => sql`coalesce((
  select ${words} from messages said where said.ticket_id = ${ticketId} and ${isCustomers}
  order by message_id desc limit 1), '')`

/** All that customers wrote in some tickets, by message: ranges of the primary key. */
export async function customerMessages(tx: Tx, ticketIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('messages')
    .select(['message_id', words.as('words')])
    .where('ticket_id', 'in', ticketIds)
    .where(isCustomers)
    .execute()
  return new Map(rows.map((row) => [row.message_id, row.words]))
}

/** The same of a message that is about to be stored; null: it is not the customer's word. */
export function customerWords(message: NewMessage | undefined): string | null {
  if (message?.direction !== 'in' || message.author.kind !== 'customer' || message.automatic) return null
  return [...(message.visibleText || message.text)].slice(0, MOST_LETTERS).join('')
}
