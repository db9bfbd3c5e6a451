import type { Template } from '@opora/contract'
import { templateProblems } from '@opora/core/automation'
import { sql } from 'kysely'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'

interface Words {
  subject: string
  text: string
}

interface Given {
  name?: string | undefined
  ru?: Words | undefined
  en?: Words | undefined
}

/** Templates by name, with how many rules send each. */
export async function listTemplates(db: Db | Tx): Promise<Template[]> {
  const rows = await db
    .selectFrom('templates')
    .selectAll()
    .select(
      sql<number>`(select count(*)::int from rules where archived_at is null
        and definition::text like '%"templateId": "' || templates.id || '"%')`.as('used_by'),
    )
    .where('archived_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    ru: { subject: row.subject_ru, text: row.text_ru },
    en: { subject: row.subject_en, text: row.text_en },
    usedBy: row.used_by,
  }))
}

async function getTemplate(db: Db | Tx, id: string): Promise<Template> {
  const template = (await listTemplates(db)).find((each) => each.id === id)
  if (!template) throw notFound()
  return template
}

/** @throws Refused `template.empty`, `template.variables`, `template.name_taken` */
export async function createTemplate(
  tx: Tx,
  caller: Caller,
  given: { name: string; ru: Words; en: Words },
  now: Date,
): Promise<Template> {
  check(given)
  const { id } = await tx
    .insertInto('templates')
    .values({ ...columns(given), name: given.name, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await audit(tx, caller, {
    at: now,
    action: 'template.created',
    object: { kind: 'template', id },
    after: given,
  })
  return getTemplate(tx, id)
}

/** @throws Refused `not_found`, and what `createTemplate` throws */
export async function changeTemplate(
  tx: Tx,
  caller: Caller,
  id: string,
  given: Given,
  now: Date,
): Promise<Template> {
  await lock(tx, id)
  const before = await getTemplate(tx, id)
  const after = { name: given.name ?? before.name, ru: given.ru ?? before.ru, en: given.en ?? before.en }
  check(after)
  await tx
    .updateTable('templates')
    .set({ ...columns(after), name: after.name, updated_at: now })
    .where('id', '=', id)
    .execute()
  await audit(tx, caller, {
    at: now,
    action: 'template.changed',
    object: { kind: 'template', id },
    before,
    after,
  })
  return getTemplate(tx, id)
}

/** @throws Refused `not_found`, `template.used` */
export async function deleteTemplate(tx: Tx, caller: Caller, id: string, now: Date): Promise<void> {
  await lock(tx, id)
  const before = await getTemplate(tx, id)
  if (before.usedBy > 0) throw new Refused('template.used', 409)
  await tx.updateTable('templates').set({ archived_at: now }).where('id', '=', id).execute()
  await audit(tx, caller, { at: now, action: 'template.deleted', object: { kind: 'template', id }, before })
}

async function lock(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('templates').select('id').where('id', '=', id).forUpdate().execute()
}

function check({ ru, en }: { ru: Words; en: Words }): void {
  if (!ru.text && !en.text) throw new Refused('template.empty', 422)
  const names = [ru, en].flatMap(({ subject, text }) => templateProblems(`${subject} ${text}`))
  if (names.length) throw new Refused('template.variables', 422, { names: names.join(', ') })
}

const columns = ({ ru, en }: { ru: Words; en: Words }) => ({
  subject_ru: ru.subject,
  text_ru: ru.text,
  subject_en: en.subject,
  text_en: en.text,
})
