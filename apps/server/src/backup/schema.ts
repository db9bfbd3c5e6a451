import { Kysely, Migrator, PostgresDialect } from 'kysely'
import type { PoolClient } from 'pg'
import { migrations } from '../../migrations/index.ts'

// The schema of the desk that is being restored, made and brought up to date inside the restoring transaction.

/** Whether other processes of Opora are connected to this database. */
export async function isDeskInUse(client: PoolClient): Promise<boolean> {
  const { rowCount } = await client.query(`
    select from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and application_name like 'opora%'`)
  return (rowCount ?? 0) > 0
}

/** A desk without people, customers, channels and tickets is empty, even if it was started once. */
export async function isDeskEmpty(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relname in ('agents', 'customers', 'channels', 'tickets')`)
  for (const { name } of rows) {
    const { rowCount } = await client.query(`select from public.${name} limit 1`)
    if (rowCount) return false
  }
  return true
}

/** Removes every table and the jobs; what has to be done is found again from the restored rows. */
export async function removeSchema(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ names: string | null }>(`
    select string_agg(oid::regclass::text, ', ') as names from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`)
  if (rows[0]?.names) await client.query(`drop table ${rows[0].names} cascade`)
  await client.query('drop schema if exists jobs cascade')
}

/** Makes the tables as they were at a migration, without the rows that migrations ship: the backup has these too. */
export async function createSchemaAt(client: PoolClient, migration: string): Promise<void> {
  const { error } = await migratorOn(client).migrateTo(migration)
  if (error) throw error
  const { rows } = await client.query<{ names: string }>(`
    select string_agg(oid::regclass::text, ', ') as names from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not like 'kysely\\_%'`)
  await client.query(`truncate ${rows[0]!.names} restart identity`)
}

export async function migrateToLatest(client: PoolClient): Promise<void> {
  const { error } = await migratorOn(client).migrateToLatest()
  if (error) throw error
}

/** The transaction is the caller's, so the migrator gets one connection and may not open its own. */
function migratorOn(client: PoolClient): Migrator {
  const connection = { query: client.query.bind(client), release: () => {} }
  const pool = { connect: async () => connection as unknown as PoolClient, end: async () => {} }
  return new Migrator({
    db: new Kysely({ dialect: new PostgresDialect({ pool }) }),
    provider: { getMigrations: async () => migrations },
    disableTransactions: true,
  })
}
