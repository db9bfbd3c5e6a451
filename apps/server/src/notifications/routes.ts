import { type Answer, listNotifications, type Notification, readNotifications } from '@opora/contract'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db } from '../platform/database/pool.ts'
import { decodeCursor, type Http, idPart, toPage } from '../platform/http/index.ts'
import { visible } from '../tickets/index.ts'

/** Mounts what concerns the caller. */
export function notificationRoutes(http: Http): void {
  http.on(listNotifications, ({ caller, query }) => listFor(http.platform.db, caller, query))

  http.write(readNotifications, async (tx, { caller, body: { ids }, now }) => {
    let update = tx
      .updateTable('notifications')
      .set({ read_at: now })
      .where('agent_id', '=', caller.agentId)
      .where('read_at', 'is', null)
    if (ids) update = update.where('id', 'in', ids.length ? ids : ['0'])
    await update.execute()
    tx.afterCommit(() =>
      http.platform.hints.publish({ type: 'settings', what: `notifications:${caller.agentId}` }),
    )
    return null
  })
}

/** A backward range of notifications_agent, a lookup of the ticket each; the count reads notifications_unread. */
async function listFor(
  db: Db,
  caller: Caller,
  query: { limit: number; cursor?: string | undefined },
): Promise<Answer<typeof listNotifications>> {
  const after = decodeCursor(query.cursor, [idPart])
  let select = db
    .selectFrom('notifications as n')
    .leftJoin('tickets', 'tickets.ticket_id', 'n.ticket_id')
    .select(['n.id', 'n.kind', 'n.ticket_id', 'n.data', 'n.created_at', 'n.read_at', 'tickets.subject'])
    .where('n.agent_id', '=', caller.agentId)
    .where((eb) => eb.or([eb('n.ticket_id', 'is', null), visible(caller, 'tickets')]))
    .orderBy('n.id', 'desc')
    .limit(query.limit + 1)
  if (after) select = select.where('n.id', '<', after[0]!)
  const unread = await db
    .selectFrom('notifications')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('agent_id', '=', caller.agentId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  const page = toPage(
    await select.execute(),
    query.limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      kind: row.kind as Notification['kind'],
      ticketId: row.ticket_id,
      subject: row.subject ?? '',
      data: row.data as Notification['data'],
      createdAt: row.created_at.toISOString(),
      read: row.read_at !== null,
    }),
  )
  return { ...page, unread: unread.n }
}
