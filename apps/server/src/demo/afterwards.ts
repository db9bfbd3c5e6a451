import type { Rating } from '@opora/core/ticket'
import { startByRule } from '../checklists/index.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import { type Desk, rate } from '../tickets/index.ts'
import type { GroupKey } from './story.ts'

const DAY_MS = 86_400_000

const refund = {
  name: 'Возврат денег',
  steps: [
    'Найти поездку и списание',
    'Сверить с телеметрией замка',
    'Оформить возврат в банке',
    'Написать клиенту, когда придут деньги',
  ],
}

/** What customers said of what was solved, the newest first. */
const said: readonly [Rating, string][] = [
  ['great', 'Всё решили за десять минут, спасибо!'],
  ['great', ''],
  ['bad', 'Деньги вернули, но три дня никто не отвечал.'],
  ['fine', ''],
  ['great', 'Мария очень помогла.'],
  ['great', ''],
  ['fine', 'Хорошо, но хотелось бы быстрее.'],
  ['great', ''],
]

/** What has followed from the stories: a checklist is worked through, and customers have said how they were helped. */
export async function tellAfterwards(desk: Desk, groups: Record<GroupKey, string>, now: Date): Promise<void> {
  const { db } = desk.platform
  const checklist = await db
    .insertInto('checklists')
    .values({ ...refund, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const waiting = await db
    .selectFrom('tickets')
    .select('ticket_id')
    .where('group_id', '=', groups.refunds)
    .where('status', 'in', ['new', 'open'])
    .execute()
  for (const { ticket_id: ticketId } of waiting)
    await startByRule(desk, { ticketId, checklistId: checklist.id })
  await transaction(db, (tx) => rateSolved(tx, desk, now))
}

async function rateSolved(tx: Tx, desk: Desk, now: Date): Promise<void> {
  const solved = await tx
    .selectFrom('tickets')
    .innerJoin('messages', 'messages.ticket_id', 'tickets.ticket_id')
    .distinctOn('tickets.ticket_id')
    .select(['tickets.ticket_id', 'requester_id', 'messages.message_id', 'author_id'])
    .where('status', '=', 'solved')
    .where('author_kind', '=', 'agent')
    .where('messages.kind', '=', 'public')
    .orderBy('tickets.ticket_id', 'desc')
    .orderBy('messages.message_id', 'desc')
    .limit(said.length)
    .execute()
  for (const [i, row] of solved.entries()) {
    const [level, comment] = said[i]!
    const asked = await tx
      .insertInto('ratings')
      .values({
        ticket_id: row.ticket_id,
        customer_id: row.requester_id,
        answer_id: row.message_id,
        agent_id: row.author_id,
        locale: 'ru',
        asked_at: now,
        expires_at: new Date(now.getTime() + 30 * DAY_MS),
      })
      .returning('rating_id')
      .executeTakeFirstOrThrow()
    await rate(tx, desk, { ratingId: asked.rating_id, level, comment }, now)
  }
}
