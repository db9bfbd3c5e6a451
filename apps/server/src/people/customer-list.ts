import type { Customer } from '@opora/contract'
import { sql } from 'kysely'
import type { Actor, Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { decodeCursor, idPart, toPage } from '../platform/http/index.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'
import type { CustomerVisibility, PeopleDeps } from './deps.ts'

interface Query {
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

/** Customers of whom the caller may know, newest first. */
export async function listCustomersFor(db: Db, visibility: CustomerVisibility, caller: Caller, given: Query) {
  const after = decodeCursor(given.cursor, [idPart])
  let select = customers(db, visibility, caller)
    .orderBy('c.id', 'desc')
    .limit(given.limit + 1)
  if (after) select = select.where('c.id', '<', after[0]!)
  if (given.q) {
    const matching = { q: given.q, before: after?.[0] ?? null, limit: given.limit + 1 }
    select = select.where(sql.ref('c.id'), 'in', matches(visibility, caller, matching))
  }
  const rows = await select.execute()
  const shown = rows.slice(0, given.limit).map((row) => row.id)
  const counts = await visibility.countTickets(db, caller, shown)
  return toPage(
    rows,
    given.limit,
    (row) => [row.id],
    (row) => present(row, counts),
  )
}

/** One customer. @throws Refused `not_found` (404) also when the caller may not know of them */
export async function customerFor(
  db: Db | Tx,
  visibility: CustomerVisibility,
  caller: Caller,
  id: string,
): Promise<Customer> {
  const row = await customers(db, visibility, caller).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return present(row, await visibility.countTickets(db, caller, [id]))
}

interface CustomerPatch {
  name?: string | undefined
  locale?: 'ru' | 'en' | null | undefined
  notes?: string | undefined
  vip?: boolean | undefined
  tier?: number | null | undefined
  organizationId?: string | null | undefined
}

/** Changes what is known of a customer. The audit names the fields and keeps none of their words. */
export async function editCustomer(
  tx: Tx,
  { visibility, standingChanged }: PeopleDeps,
  caller: Caller & Actor,
  id: string,
  patch: CustomerPatch,
  now: Date,
): Promise<Customer> {
  await customerFor(tx, visibility, caller, id)
  const changes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  if (Object.keys(changes).length) {
    const { organizationId, ...plain } = changes as CustomerPatch
    await tx
      .updateTable('customers')
      .set({
        ...plain,
        ...(organizationId !== undefined && { organization_id: await known(tx, organizationId) }),
        updated_at: now,
      })
      .where('id', '=', id)
      .execute()
    const after = { fields: Object.keys(changes).sort() }
    await audit(tx, caller, { at: now, action: 'customer.changed', object: { kind: 'customer', id }, after })
    await standingChanged(tx, { customerId: id })
  }
  return customerFor(tx, visibility, caller, id)
}

/** @throws Refused `organization.unknown` (422) */
async function known(tx: Tx, organizationId: string | null): Promise<string | null> {
  if (organizationId === null) return null
  const row = await tx
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', organizationId)
    .executeTakeFirst()
  if (!row) throw new Refused('organization.unknown', 422)
  return row.id
}

const customers = (db: Db | Tx, visibility: CustomerVisibility, caller: Caller) =>
  db
    .selectFrom('customers as c')
    .leftJoin('organizations as o', 'o.id', 'c.organization_id')
    .select(['c.id', 'c.name', 'c.locale', 'c.notes', 'c.vip', 'c.tier', 'c.created_at'])
    .select(['o.id as organization_id', 'o.name as organization_name'])
    .select(
      sql<string[]>`array(select i.value from customer_identities i where i.customer_id = c.id
        and i.kind = 'email' order by i.created_at, i.value)`.as('emails'),
    )
    .where(visibility.mayRead(caller, sql.ref<string>('c.id')))

/**
 * The newest customers whose name or address holds the words. Each half stops at the page's end, so that a word
 * which is everywhere costs no more than a rare one. Indexes customers_name_trgm, customer_identities_value_trgm.
 */
function matches(
  visibility: CustomerVisibility,
  caller: Caller,
  { q, before, limit }: { q: string; before: string | null; limit: number },
) {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const half = (table: string, id: string, text: string) => {
    const key = sql.ref<string>(`${table}.${id}`)
    return sql`(select distinct ${key} as id from ${sql.table(table)}
      where ${sql.ref(`${table}.${text}`)} ilike ${pattern}
        and (${before}::bigint is null or ${key} < ${before}) and ${visibility.mayRead(caller, key)}
      order by 1 desc limit ${limit})`
  }
  const names = half('customers', 'id', 'name')
  const addresses = half('customer_identities', 'customer_id', 'value')
  return sql<string>`(${names} union ${addresses})`
}

interface Row {
  id: string
  name: string
  locale: string | null
  notes: string
  vip: boolean
  tier: number | null
  organization_id: string | null
  organization_name: string | null
  created_at: Date
  emails: string[]
}

const present = (row: Row, counts: ReadonlyMap<string, number>): Customer => ({
  id: row.id,
  name: row.name,
  email: row.emails[0] ?? null,
  emails: row.emails,
  locale: row.locale,
  notes: row.notes,
  vip: row.vip,
  tier: row.tier,
  organization:
    row.organization_id === null ? null : { id: row.organization_id, name: row.organization_name! },
  ticketCount: counts.get(row.id) ?? 0,
  createdAt: row.created_at.toISOString(),
})
