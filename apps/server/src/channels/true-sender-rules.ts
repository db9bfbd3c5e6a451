import type { TrueSenderRule } from '@opora/contract'
import type { Selectable } from 'kysely'
import type { Actor } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { SenderRules } from '../platform/database/schema.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'
import { announce } from './channel-rules.ts'

export type TrueSenderBody = Omit<TrueSenderRule, 'id'>

/** All rules in the order they are asked: a handful, by their position. */
export async function listTrueSenderRules(db: Db | Tx): Promise<TrueSenderRule[]> {
  const rows = await db.selectFrom('sender_rules').selectAll().orderBy('position').orderBy('id').execute()
  return rows.map(present)
}

export async function createTrueSenderRule(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  body: TrueSenderBody,
): Promise<TrueSenderRule> {
  const now = platform.clock.now()
  const row = await tx
    .insertInto('sender_rules')
    .values((eb) => ({
      ...columns(body),
      created_at: now,
      position: eb
        .selectFrom('sender_rules')
        .select(({ fn, lit }) => fn.coalesce(fn.max('position'), lit(0)).as('last')),
    }))
    .returningAll()
    .executeTakeFirstOrThrow()
  const after = present(row)
  await record(tx, platform, actor, 'true_sender.created', after.id, { after })
  return after
}

/** @throws Refused `not_found` */
export async function changeTrueSenderRule(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  id: string,
  body: TrueSenderBody,
): Promise<TrueSenderRule> {
  const before = await lock(tx, id)
  await tx.updateTable('sender_rules').set(columns(body)).where('id', '=', id).execute()
  const after = { id, ...body }
  await record(tx, platform, actor, 'true_sender.changed', id, { before, after })
  return after
}

/** @throws Refused `not_found` */
export async function removeTrueSenderRule(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  id: string,
): Promise<void> {
  const before = await lock(tx, id)
  await tx.deleteFrom('sender_rules').where('id', '=', id).execute()
  await record(tx, platform, actor, 'true_sender.removed', id, { before })
}

async function lock(tx: Tx, id: string): Promise<TrueSenderRule> {
  const row = await tx
    .selectFrom('sender_rules')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return present(row)
}

async function record(
  tx: Tx,
  platform: Platform,
  actor: Actor,
  action: string,
  id: string,
  change: { before?: TrueSenderRule; after?: TrueSenderRule },
): Promise<void> {
  await audit(tx, actor, {
    at: platform.clock.now(),
    action,
    object: { kind: 'true_sender', id },
    ...change,
  })
  announce(tx, platform)
}

const columns = (body: TrueSenderBody) => ({
  name: body.name,
  active: body.active,
  from: body.from,
  subject: body.subject,
  source: body.source,
  email_label: body.emailLabel,
  name_label: body.nameLabel,
  phone_label: body.phoneLabel,
})

const present = (row: Selectable<SenderRules>): TrueSenderRule => ({
  id: row.id,
  name: row.name,
  active: row.active,
  from: row.from,
  subject: row.subject,
  source: row.source as TrueSenderRule['source'],
  emailLabel: row.email_label,
  nameLabel: row.name_label,
  phoneLabel: row.phone_label,
})
