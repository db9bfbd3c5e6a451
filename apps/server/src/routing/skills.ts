import type { SkillRule } from '@opora/contract'
import type { Condition } from '@opora/core/conditions'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { notFound } from '../platform/refused.ts'
import { lookAgain, note } from './changed.ts'

export const listSkills = (db: Db | Tx) =>
  db.selectFrom('skills').select(['id', 'name']).orderBy(sql`lower(name)`).execute()

/** @throws Refused `skill.name_taken` */
export async function createSkill(tx: Tx, caller: Caller, name: string, now: Date) {
  const row = await tx
    .insertInto('skills')
    .values({ name, created_at: now })
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow()
  await note(tx, caller, 'skill.created', row.id, now, { after: { name } })
  return row
}

/** @throws Refused `not_found` */
export async function deleteSkill(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  id: string,
  now: Date,
): Promise<void> {
  const row = await tx.deleteFrom('skills').where('id', '=', id).returning('name').executeTakeFirst()
  if (!row) throw notFound()
  await note(tx, caller, 'skill.deleted', id, now, { before: row })
  await lookAgain(tx, platform)
}

export async function listSkillRules(db: Db | Tx): Promise<SkillRule[]> {
  const rows = await db.selectFrom('skill_rules').selectAll().orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    skillId: row.skill_id,
    level: row.level,
    condition: row.condition as unknown as Condition,
  }))
}

/** @throws Refused `not_found` for a skill that is not there */
export async function setSkillRules(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  items: readonly Omit<SkillRule, 'id'>[],
  now: Date,
): Promise<SkillRule[]> {
  await requireSkills(
    tx,
    items.map(({ skillId }) => skillId),
  )
  const before = await listSkillRules(tx)
  await tx.deleteFrom('skill_rules').execute()
  if (items.length)
    await tx
      .insertInto('skill_rules')
      .values(
        items.map(({ skillId, level, condition }) => ({
          skill_id: skillId,
          level,
          condition: JSON.stringify(condition),
        })),
      )
      .execute()
  await note(tx, caller, 'routing.skill_rules_changed', null, now, { before, after: items })
  await lookAgain(tx, platform)
  return listSkillRules(tx)
}

/** @throws Refused `not_found` for a skill that is not there */
export async function requireSkills(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = new Set((await listSkills(tx)).map(({ id }) => id))
  if (ids.some((id) => !known.has(id))) throw notFound()
}
