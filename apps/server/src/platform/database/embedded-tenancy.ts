import pg from 'pg'
import { socketConnection } from './embedded-postmaster.ts'

/** A process's claim on the running server: a shared lock that the kernel takes back if the process dies. */
export interface Tenancy {
  connection: ReturnType<typeof socketConnection>
  onLost(listener: () => void): void
  /** Gives the claim up. True when no other process holds one; from then on newcomers wait for the next server. */
  isLast(): Promise<boolean>
  leave(): Promise<void>
}

const lock = 7_366_117_204

/** Claims the server. Undefined when it was being stopped by its last tenant at that moment. */
export async function holdTenancy(socketDir: string): Promise<Tenancy | undefined> {
  const connection = socketConnection(socketDir)
  const client = new pg.Client({
    ...connection,
    database: 'postgres',
    application_name: 'opora tenancy',
    keepAlive: true,
  })
  let lost = false
  let tell: (() => void) | undefined
  client.on('error', () => {})
  client.on('end', () => {
    lost = true
    tell?.()
  })
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1)', [lock])
    await createDatabase(client, connection.database)
  } catch (error) {
    await client.end().catch(() => {})
    if (isShutdown(error)) return undefined
    throw error
  }
  return {
    connection,
    onLost: (listener) => {
      tell = listener
      if (lost) listener()
    },
    isLast: async () => {
      tell = undefined
      if (lost) return false
      await client.query('select pg_advisory_unlock_shared($1)', [lock])
      const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [
        lock,
      ])
      return rows[0]!.last
    },
    leave: () => client.end().catch(() => {}),
  }
}

async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (rowCount) return
  try {
    await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    // Two first starts at once: the other one made it.
    if (!['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error
  }
}

const isShutdown = (error: unknown): boolean => {
  const { code = '', message } = error as Partial<pg.DatabaseError>
  return (
    ['57P01', '57P03', 'ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'].includes(code) ||
    /terminated/.test(message ?? '')
  )
}
