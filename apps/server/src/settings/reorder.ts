import { sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'
import { notFound } from '../platform/refused.ts'

/**
 * Puts the named rows of a list first, in the order of their names; the others follow as they stood.
 * @returns the ids of all rows in their new order
 * @throws Refused `not_found` for a row that is not there, or no longer
 */
export async function reorder(
  tx: Tx,
  table: 'rules' | 'sla_policies',
  ids: readonly string[],
): Promise<string[]> {
  const all = await sql<{ id: string }>`
    select id from ${sql.table(table)} where archived_at is null order by position, id for update`.execute(tx)
  const known = new Set(all.rows.map(({ id }) => id))
  const named = new Set(ids)
  if ([...named].some((id) => !known.has(id))) throw notFound()
  const ordered = [...named, ...[...known].filter((id) => !named.has(id))]
  await sql`update ${sql.table(table)} as listed set position = given.n
    from unnest(${ordered}::bigint[]) with ordinality as given(id, n) where listed.id = given.id`.execute(tx)
  return ordered
}
