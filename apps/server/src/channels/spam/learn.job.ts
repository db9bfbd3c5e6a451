import { type Seen, tokensOf } from '@opora/core/spam'
import { query, type Tx, transaction } from '../../platform/database/pool.ts'
import type { Desk } from '../../tickets/index.ts'

/** Messages of one ticket that are learnt from: the first ones say what it is. */
const MAX_MESSAGES = 20
/** Answered tickets stop teaching at so many, or at three for each spam: more words say nothing more. */
const ENOUGH_HAM = 1_000

interface Lesson {
  messageId: string
  /** As what it was learnt before; null = not yet. */
  was: boolean | null
  tokens: number[]
}

/**
 * Teaches the filter what people made of a ticket: that it is spam, or that it is not. Each message counts once as what
 * the ticket is now, however often this runs; a change of mind takes back what was learnt before.
 */
export async function learnTicket(
  desk: Desk,
  { ticketId, answered }: { ticketId: string; answered: boolean },
): Promise<void> {
  const now = desk.platform.clock.now()
  await transaction(desk.platform.db, async (tx) => {
    const learnt = await lockLearnt(tx)
    if (answered && learnt.ham >= Math.max(ENOUGH_HAM, learnt.spam * 3)) return
    const ticket = await tx
      .selectFrom('tickets')
      .select('spam')
      .where('ticket_id', '=', ticketId)
      .executeTakeFirst()
    if (!ticket) return
    const lessons = (await lessonsOf(tx, ticketId)).filter(({ was }) => was !== ticket.spam)
    if (lessons.length === 0) return
    await count(tx, lessons, ticket.spam)
    await note(tx, ticketId, lessons, ticket.spam, now)
  })
}

/** Lessons are learnt one after the other: so no two wait for each other's tokens. */
async function lockLearnt(tx: Tx): Promise<Seen> {
  return tx.selectFrom('spam_learnt').select(['spam', 'ham']).forUpdate().executeTakeFirstOrThrow()
}

interface Row {
  message_id: string
  from_email: string | null
  subject: string
  text: string
  html: string | null
  spam: boolean | null
  tokens: string[] | null
}

async function lessonsOf(tx: Tx, ticketId: string): Promise<Lesson[]> {
  const rows = await query<Row>(tx, said, [ticketId, MAX_MESSAGES])
  return rows.map((row) => ({
    messageId: row.message_id,
    was: row.spam,
    tokens: row.tokens?.map(Number) ?? tokensOf({ ...row, from: row.from_email ?? '' }),
  }))
}

/** What customers said, by its primary key; automatic replies are nobody's words. */
const said = `
  select m.message_id, m.from_email, m.subject, m.text, m.html, l.spam, l.tokens
  from messages m left join spam_lessons l on l.ticket_id = m.ticket_id and l.message_id = m.message_id
  where m.ticket_id = $1 and m.kind = 'public' and m.direction = 'in'
    and (m.automatic is null or m.automatic in ('list', 'auto-generated'))
  order by m.message_id limit $2`

async function count(tx: Tx, lessons: readonly Lesson[], spam: boolean): Promise<void> {
  const deltas = new Map<number, Seen>()
  const mails = { spam: 0, ham: 0 }
  for (const lesson of lessons) {
    const delta = deltaOf(lesson.was, spam)
    mails.spam += delta.spam
    mails.ham += delta.ham
    for (const token of lesson.tokens) {
      const sum = deltas.get(token) ?? { spam: 0, ham: 0 }
      deltas.set(token, { spam: sum.spam + delta.spam, ham: sum.ham + delta.ham })
    }
  }
  const tokens = [...deltas.keys()]
  const of = (kind: keyof Seen) => tokens.map((token) => deltas.get(token)![kind])
  await query(tx, addTokens, [tokens, of('spam'), of('ham')])
  await query(tx, 'delete from spam_tokens where token = any ($1::bigint[]) and spam <= 0 and ham <= 0', [
    tokens,
  ])
  await query(tx, 'update spam_learnt set spam = spam + $1, ham = ham + $2', [mails.spam, mails.ham])
}

function deltaOf(was: boolean | null, spam: boolean): Seen {
  const takenBack = was === null ? 0 : -1
  return spam ? { spam: 1, ham: takenBack } : { spam: takenBack, ham: 1 }
}

const addTokens = `
  insert into spam_tokens as known (token, spam, ham)
  select * from unnest ($1::bigint[], $2::int[], $3::int[])
  on conflict (token) do update set spam = known.spam + excluded.spam, ham = known.ham + excluded.ham`

async function note(
  tx: Tx,
  ticketId: string,
  lessons: readonly Lesson[],
  spam: boolean,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('spam_lessons')
    .values(
      lessons.map(({ messageId, tokens }) => ({
        ticket_id: ticketId,
        message_id: messageId,
        spam,
        tokens: tokens.map(String),
        learnt_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['ticket_id', 'message_id']).doUpdateSet({ spam, learnt_at: now }),
    )
    .execute()
}
