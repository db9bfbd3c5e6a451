import type { SenderRule } from '@opora/contract'
import type { Selectable } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/pool.ts'
import type { SenderLists } from '../../platform/database/schema.ts'
import { decodeCursor, idPart, toPage } from '../../platform/http/index.ts'
import { notFound, Refused } from '../../platform/refused.ts'
import { audit } from '../../settings/index.ts'

const present = (row: Selectable<SenderLists>): SenderRule => ({
  id: row.id,
  list: row.list as SenderRule['list'],
  pattern: row.pattern,
  channelId: row.channel_id,
  createdAt: row.created_at.toISOString(),
})

interface Filter {
  list?: SenderRule['list'] | undefined
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** Entries of the lists, newest first: walks the primary key backwards. */
export async function listSenderRules(db: Db, filter: Filter) {
  const after = decodeCursor(filter.cursor, [idPart])
  const rows = await db
    .selectFrom('sender_lists')
    .selectAll()
    .$if(filter.list !== undefined, (q) => q.where('list', '=', filter.list!))
    .$if(Boolean(filter.q), (q) =>
      q.where('pattern', 'like', `%${filter.q!.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`),
    )
    .$if(after !== null, (q) => q.where('id', '<', after![0]!))
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
  return toPage(rows, filter.limit, (row) => [row.id], present)
}

/**
 * Puts a sender on a list; one that is there already stays as it is.
 * @throws Refused `channel.unknown` (422)
 */
export async function addSenderRule(
  tx: Tx,
  actor: Actor,
  rule: Pick<SenderRule, 'list' | 'pattern' | 'channelId'>,
  now: Date,
): Promise<SenderRule> {
  const { list, pattern, channelId } = rule
  if (channelId !== null) await checkChannel(tx, channelId)
  const row = { list, pattern, channel_id: channelId, created_at: now }
  const made = await tx
    .insertInto('sender_lists')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  if (!made) return present(await same(tx, rule))
  const action = list === 'allow' ? 'sender.allowed' : 'sender.blocked'
  await audit(tx, actor, {
    at: now,
    action,
    object: { kind: 'sender', id: made.id },
    after: { pattern, channelId },
  })
  return present(made)
}

async function checkChannel(tx: Tx, id: string): Promise<void> {
  const row = await tx
    .selectFrom('channels')
    .select('id')
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refused('sender.unknown_channel')
}

const same = (tx: Tx, { list, pattern, channelId }: Pick<SenderRule, 'list' | 'pattern' | 'channelId'>) =>
  tx
    .selectFrom('sender_lists')
    .selectAll()
    .where('list', '=', list)
    .where('pattern', '=', pattern)
    .where('channel_id', 'is not distinct from', channelId)
    .executeTakeFirstOrThrow()

/** Takes an entry off its list. @throws Refused `not_found` */
export async function removeSenderRule(tx: Tx, actor: Actor, id: string, now: Date): Promise<void> {
  const row = await tx.deleteFrom('sender_lists').where('id', '=', id).returningAll().executeTakeFirst()
  if (!row) throw notFound()
  const before = { list: row.list, pattern: row.pattern, channelId: row.channel_id }
  await audit(tx, actor, { at: now, action: 'sender.removed', object: { kind: 'sender', id }, before })
}
