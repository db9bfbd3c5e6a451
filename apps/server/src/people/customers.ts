import { type Db, query, type Tx } from '../platform/database/pool.ts'

/** Somebody as his mail shows him. */
export interface Seen {
  email: string
  name: string
  /** In which language he writes; null: cannot be told. */
  locale?: 'ru' | 'en' | null
  /** Minutes by which his clock is ahead of UTC; null: not known. */
  utcOffset?: number | null
}

/**
 * The customer who has a mail address; made when there is none. An empty name and an unknown language are filled in, his
 * clock is always that of his newest mail. One statement; two mails of a new customer at once make one, in the
 * organization that its domain belongs to.
 * @returns the customer's id, and whether it was made now
 */
export async function customerByEmail(
  tx: Tx,
  seen: Seen,
  now: Date,
): Promise<{ id: string; created: boolean }> {
  const { locale = null, utcOffset = null } = seen
  const [email, name] = [seen.email.trim().toLowerCase(), seen.name.trim().slice(0, 200)]
  for (;;) {
    const [found] = await query<Found>(tx, findOrMake, [email, name, now, locale, utcOffset])
    if (found) {
      const news =
        (found.name === '' && name !== '') ||
        (found.locale === null && locale !== null) ||
        (utcOffset !== null && found.utcOffset !== utcOffset)
      if (news && !found.created) await query(tx, learn, [found.id, name, now, locale, utcOffset])
      return { id: found.id, created: found.created }
    }
    // Somebody else has made it meanwhile, and has committed: now it is found.
  }
}

interface Found {
  id: string
  name: string
  locale: string | null
  utcOffset: number | null
  created: boolean
}

const learn = `update customers set name = case name when '' then $2 else name end, locale = coalesce(locale, $4),
  utc_offset = coalesce($5, utc_offset), updated_at = $3 where id = $1`

const findOrMake = `
  with found as (
    select c.id, c.name, c.locale, c.utc_offset from customer_identities i join customers c on c.id = i.customer_id
    where i.kind = 'email' and i.value = $1
  ), identity as (
    insert into customer_identities (kind, value, customer_id, created_at)
    select 'email', $1, nextval('customers_id_seq'), $3::timestamptz
    where not exists (select from found)
    on conflict (kind, value) do nothing
    returning customer_id
  ), made as (
    insert into customers (id, name, created_at, updated_at, locale, utc_offset, organization_id)
    select customer_id, $2, $3::timestamptz, $3::timestamptz, $4, $5::smallint,
      (select id from organizations where domains @> array[split_part($1, '@', 2)] order by id limit 1)
    from identity
    returning id, name, locale, utc_offset
  )
  select id, name, locale, utc_offset as "utcOffset", false as created from found
  union all select id, name, locale, utc_offset, true from made`

/** Remembers a number of a customer, unless it is somebody's already. */
export async function keepPhone(tx: Tx, customerId: string, phone: string, now: Date): Promise<void> {
  await tx
    .insertInto('customer_identities')
    .values({ kind: 'phone', value: phone, customer_id: customerId, created_at: now })
    .onConflict((conflict) => conflict.columns(['kind', 'value']).doNothing())
    .execute()
}

/** What a ticket shows of its customer. */
export interface CustomerRef {
  id: string
  /** The address to write to: the first that was known. */
  email: string | null
  name: string
}

/** Customers by id; those that do not exist are missing. */
export async function customersById(db: Db | Tx, ids: readonly string[]): Promise<Map<string, CustomerRef>> {
  if (ids.length === 0) return new Map()
  const rows = await query<CustomerRef>(
    db,
    `select c.id, c.name,
       (select i.value from customer_identities i where i.customer_id = c.id and i.kind = 'email'
        order by i.created_at, i.value limit 1) as email
     from customers c where c.id = any ($1::bigint[])`,
    [[...new Set(ids)]],
  )
  return new Map(rows.map((row) => [row.id, row]))
}
