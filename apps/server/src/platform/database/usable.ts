import type pg from 'pg'
import { StartError } from '../config.ts'

/** What a PostgreSQL must be before Opora trusts it with text in Russian. */
const demands: { sql: string; refusal: (found: string) => string }[] = [
  {
    sql: `select current_setting('server_version_num')::int >= 140000 as good, current_setting('server_version') as found`,
    refusal: (found) => `The database is PostgreSQL ${found}; Opora needs 14 or newer.`,
  },
  {
    sql: `select pg_encoding_to_char(encoding) = 'UTF8' as good, pg_encoding_to_char(encoding) as found from pg_database where datname = current_database()`,
    refusal: (found) =>
      `The database's encoding is ${found}, but Opora needs UTF8: create it with "encoding 'UTF8' template template0".`,
  },
  {
    sql: `select lower('Ё') = 'ё' as good, datctype as found from pg_database where datname = current_database()`,
    refusal: (found) =>
      `The database's locale (${found}) does not know Russian letters: create it with "lc_ctype 'C.UTF-8' template template0".`,
  },
  {
    sql: `select show_trgm('ёж') <> '{}' as good, datctype as found from pg_database where datname = current_database()`,
    refusal: (found) =>
      `The database's locale (${found}) finds no Russian words by similarity: create it with "lc_ctype 'C.UTF-8' template template0".`,
  },
]

/**
 * Checks version, encoding, letters and trigrams, on the embedded database and on one's own alike.
 * @throws StartError with the first thing that is wrong.
 */
export async function assertUsable(client: pg.Pool | pg.ClientBase): Promise<void> {
  const [version, ...rest] = demands
  await demand(client, version!)
  await createTrigrams(client)
  for (const each of rest) await demand(client, each)
}

async function demand(
  client: pg.Pool | pg.ClientBase,
  { sql, refusal }: (typeof demands)[number],
): Promise<void> {
  const { rows } = await client.query<{ good: boolean; found: string }>(sql)
  if (!rows[0]!.good) throw new StartError(refusal(rows[0]!.found))
}

async function createTrigrams(client: pg.Pool | pg.ClientBase): Promise<void> {
  try {
    await client.query('create extension if not exists pg_trgm')
  } catch (error) {
    // Two processes that start at once both find it missing.
    if ((error as pg.DatabaseError).code === '23505') return
    throw new StartError(
      `The database lacks the extension pg_trgm and it cannot be created (${(error as Error).message}): install PostgreSQL's contrib package and run "create extension pg_trgm" as its owner.`,
      { cause: error },
    )
  }
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its host name is unknown',
  EAI_AGAIN: 'its host name cannot be looked up now',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its network',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it hung up',
  ENOENT: 'there is no socket at that path',
  '28P01': 'the password is wrong',
  '28000': 'it refuses this user from here (see its pg_hba.conf)',
  '3D000': 'that database does not exist',
  '42501': 'this user lacks the right to it',
  '53300': 'it has no connection to spare',
  '57P03': 'it is starting up or shutting down',
}

/** One sentence about a connection that failed, without the password. */
export function describeConnectionFailure(error: unknown, databaseUrl: string): StartError {
  const { code = '', message } = error as Partial<pg.DatabaseError>
  const why = reasons[code] ?? (/timeout/i.test(message ?? '') ? reasons.ETIMEDOUT : message)
  return new StartError(`The database at ${withoutPassword(databaseUrl)} cannot be used: ${why}.`, {
    cause: error,
  })
}

export function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'DATABASE_URL'
  const url = new URL(databaseUrl)
  url.password = ''
  url.search = ''
  return url.href
}
