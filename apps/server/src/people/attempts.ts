import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Db, query } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { Refused } from '../platform/refused.ts'
import { type Budget, type Guess, rounds, type Scope, waitFor, windowStart } from './budgets.ts'
import { deviceOf } from './devices.ts'
import { networkOf } from './network.ts'

// Counts are kept by keyed hashes, for accounts that exist and for those that do not alike. They are written
// outside the request's transaction, before anything is checked: parallel guesses cannot slip past each other.

/** An attempt that was let through and counted. */
export interface Attempt {
  /** The guess was right: it is not held against anybody. */
  giveBack(): Promise<void>
}

interface Guesser {
  request: FastifyRequest
  /** What is being opened: a lower-case mail address, an agent's id. */
  account?: string
  /** The account has signed in with this device before. */
  known?: boolean
}

/**
 * Counts an attempt against every budget it draws on.
 * @throws Refused `too_many_attempts` (429) with `retryAfter` when one is spent; the refused attempt is not counted
 */
export async function countAttempt(
  platform: Platform,
  guess: Guess,
  { request, account, known }: Guesser,
  now: Date,
): Promise<Attempt> {
  const subjects = subjectsOf(platform, request, account)
  const counted: Row[] = []
  for (const round of rounds(guess, known ?? false)) {
    const rows = round.map((budget) => rowOf(guess, budget, known ? 'known' : budget.scope, subjects, now))
    const counts = await add(platform.db, rows, 1)
    counted.push(...rows)
    const retryAfter = waitFor(round, counts, now)
    if (retryAfter > 0) {
      await add(platform.db, counted, -1)
      const spent = round.filter((_, i) => counts[i]! > round[i]!.limit).map(({ scope }) => scope)
      platform.log.warn({ guess, spent, retryAfter }, 'too many attempts')
      throw new Refused('too_many_attempts', 429, { retryAfter })
    }
  }
  return { giveBack: async () => void (await add(platform.db, counted, -1)) }
}

/** How often a guess at an account failed lately, from devices it did not know. */
export async function failuresOf(platform: Platform, account: string, now: Date): Promise<number> {
  const day: Budget = { scope: 'account', limit: 0, seconds: 86_400 }
  const { key, start } = rowOf('password', day, 'account', { account: hash(platform, account) }, now)
  const budgets = ['password account 86400', 'totp account 86400', 'recovery account 86400']
  const row = await platform.db
    .selectFrom('attempts')
    .select((eb) => eb.fn.sum<string>('count').as('failures'))
    .where('budget', 'in', budgets)
    .where('key', '=', key)
    .where('window_start', '=', start)
    .executeTakeFirst()
  return Number(row?.failures ?? 0)
}

type Subjects = Partial<Record<Scope | 'known', string>>

function subjectsOf(platform: Platform, request: FastifyRequest, account: string | undefined): Subjects {
  const network = networkOf(request.ip)
  const cookie = deviceOf(request)
  const device = cookie ?? `${network} ${request.headers['user-agent'] ?? ''}`
  return {
    ...(account !== undefined && { account: hash(platform, account) }),
    device: hash(platform, device),
    known: hash(platform, `${account} ${cookie}`),
    network: hash(platform, network),
    total: '',
  }
}

const hash = (platform: Platform, text: string): string =>
  createHmac('sha256', platform.secrets.derive('attempts')).update(text).digest('base64url').slice(0, 22)

interface Row {
  budget: string
  key: string
  start: Date
}

function rowOf(guess: Guess, budget: Budget, scope: Scope | 'known', subjects: Subjects, now: Date): Row {
  const key = subjects[scope]
  if (key === undefined) throw new Error(`${guess} is counted per ${scope}, but none was given`)
  return { budget: `${guess} ${scope} ${budget.seconds}`, key, start: windowStart(budget, now) }
}

/** One statement, rows locked in one order. @returns the new counts, in the order of the rows */
async function add(db: Db, rows: readonly Row[], by: 1 | -1): Promise<number[]> {
  const changed = await query<{ budget: string; count: number }>(
    db,
    `insert into attempts as a (budget, key, window_start, count)
     select budget, key, start, greatest($4::int, 0)
     from unnest($1::text[], $2::text[], $3::timestamptz[]) as given (budget, key, start)
     order by budget, key, start
     on conflict (budget, key, window_start) do update set count = a.count + $4::int
     returning budget, count`,
    [rows.map((row) => row.budget), rows.map((row) => row.key), rows.map((row) => row.start), by],
  )
  const counts = new Map(changed.map((row) => [row.budget, row.count]))
  return rows.map((row) => counts.get(row.budget) ?? 0)
}
