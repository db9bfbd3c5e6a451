import { type Condition, channelKinds, type FieldName, type Naming, testsOf } from '@opora/core/conditions'
import type { Caller } from '../../platform/actor.ts'
import { type Db, query, type Tx } from '../../platform/database/pool.ts'
import { readSetting } from '../../settings/index.ts'

/** Where the names of each kind of id stand. Lookups by primary key. */
const sources: Partial<Record<FieldName, string>> = {
  group: 'select id, name from groups where id = any($1::bigint[])',
  assignee: 'select id, name from agents where id = any($1::bigint[])',
  requester: `select id, coalesce(nullif(name, ''), (select value from customer_identities
    where customer_id = customers.id order by created_at limit 1), '') as name from customers where id = any($1::bigint[])`,
  organization: 'select id, name from organizations where id = any($1::bigint[])',
  channel: 'select id, name from channels where id = any($1::bigint[])',
}

/** The names that a condition mentions, for its sentence in the language of a caller. */
export async function namingOf(
  db: Db | Tx,
  { locale }: Pick<Caller, 'locale'>,
  condition: Condition,
): Promise<Naming> {
  const names = new Map<string, string>()
  for (const [field, ids] of idsIn(condition)) {
    const found = await query<{ id: string; name: string }>(db, sources[field]!, [[...ids]])
    for (const { id, name } of found) names.set(`${field} ${id}`, name)
  }
  const languages = new Intl.DisplayNames([locale], { type: 'language' })
  const { timeZone } = await readSetting(db, 'company')
  return {
    timeZone,
    nameOf: (field, id) => {
      if (field === 'channelKind') return channelKinds[locale][id] ?? null
      if (field === 'language') return /^[a-z]{2,3}$/.test(id) ? (languages.of(id) ?? null) : null
      return names.get(`${field} ${id}`) ?? null
    },
  }
}

function idsIn(condition: Condition): Map<FieldName, Set<string>> {
  const found = new Map<FieldName, Set<string>>()
  for (const { field, value } of testsOf(condition)) {
    if (!sources[field]) continue
    const ids = [value ?? []].flat().map(String)
    found.set(field, new Set([...(found.get(field) ?? []), ...ids.filter((each) => /^\d{1,18}$/.test(each))]))
  }
  return found
}
