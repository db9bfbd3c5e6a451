import { type Config, StartError } from '../config.ts'
import { type EmbeddedOptions, startEmbedded } from './embedded.ts'
import { type Connection, createPool } from './pool.ts'
import { assertUsable, describeConnectionFailure } from './usable.ts'

export interface ReachedDatabase {
  kind: 'embedded' | 'server'
  connection: Connection
  /** Call after every pool is closed: lets go of the embedded database, which may stop it. */
  stop(): Promise<void>
}

/**
 * Reaches the database that the configuration means, starting or adopting the embedded one, and checks that it
 * can hold a desk.
 * @throws StartError with one sentence for the person who starts Opora.
 */
export async function reachDatabase(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log?: EmbeddedOptions['log'],
): Promise<ReachedDatabase> {
  if (databaseUrl) {
    const connection = { url: databaseUrl }
    await check(connection, databaseUrl)
    return { kind: 'server', connection, stop: async () => {} }
  }
  const embedded = await startEmbedded({ dataDir, ...(log && { log }) })
  await check(embedded.connection, 'postgres://embedded')
  return { kind: 'embedded', connection: embedded.connection, stop: embedded.stop }
}

async function check(connection: Connection, databaseUrl: string): Promise<void> {
  const pool = createPool(connection, 1)
  try {
    await assertUsable(pool)
  } catch (error) {
    throw error instanceof StartError ? error : describeConnectionFailure(error, databaseUrl)
  } finally {
    await pool.end()
  }
}
