import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Budget, type Guess, policy, rounds, type Scope, waitFor, windowStart } from './budgets.ts'
import { CODES_ACCEPTED_AT_ONCE, DIGITS } from './two-factor.ts'

const MONTH_S = 30 * 24 * 60 * 60
const CODES = 10 ** DIGITS

/** The attack of the sources: a hundred tries at each of ten thousand numbers, from as many networks as it takes. */
const ACCOUNTS = 10_000
const TRIES = 100

/** Counts in memory as attempts.ts does in the database. */
class Counter {
  readonly counts = new Map<string, number>()

  /** @returns whether the guess is let through to be checked */
  attempt(guess: Guess, who: Record<Scope, string>, known: boolean, now: Date): (() => void) | null {
    const counted: string[] = []
    for (const round of rounds(guess, known)) {
      const keys = round.map((budget) => this.#key(guess, budget, who, known, now))
      const counts = keys.map((key) => this.#add(key, 1))
      counted.push(...keys)
      if (waitFor(round, counts, now) > 0) {
        for (const key of counted) this.#add(key, -1)
        return null
      }
    }
    return () => {
      for (const key of counted) this.#add(key, -1)
    }
  }

  #add(key: string, by: number): number {
    const count = (this.counts.get(key) ?? 0) + by
    this.counts.set(key, count)
    return count
  }

  #key(guess: Guess, budget: Budget, who: Record<Scope, string>, known: boolean, now: Date): string {
    const start = windowStart(budget, now).getTime()
    return [guess, budget.scope, budget.seconds, known, who[budget.scope], start].join(' ')
  }
}

describe('the attack on many accounts with six digits', () => {
  test('is expected to break into at most 0.01 of ten thousand accounts in any thirty days, by the policy alone', () => {
    const month = policy.totp.stranger.find(({ scope, seconds }) => scope === 'total' && seconds === MONTH_S)!
    // Thirty days may touch two windows.
    const tries = Math.min(ACCOUNTS * TRIES, 2 * month.limit)
    expect((tries * CODES_ACCEPTED_AT_ONCE) / CODES).toBeLessThanOrEqual(0.01)
  })

  test('would break in every time without a total', () => {
    expect((ACCOUNTS * TRIES * CODES_ACCEPTED_AT_ONCE) / CODES).toBeGreaterThan(1)
  })

  test('is held to that when a tenth of it is played out, and honest people sign in all the while', () => {
    const counter = new Counter()
    const start = Date.UTC(2026, 2, 1)
    const dayMs = 86_400_000
    const honest = { days: 0, in: 0 }
    const [accounts, tries] = [ACCOUNTS / 10, (ACCOUNTS / 10) * TRIES]
    let checked = 0
    for (let i = 0; i < tries; i += 1) {
      const now = new Date(start + Math.floor((i / tries) * 30 * dayMs))
      const who = { account: `${i % accounts}`, network: `n${i}`, device: `d${i}`, total: '' }
      if (counter.attempt('totp', who, false, now)) checked += 1
      // Two hundred of the attacked sign in from their own devices once a day; every tenth mistypes at first.
      if (i % Math.floor(tries / 6000) === 0) {
        honest.days += 1
        honest.in += signsIn(counter, honest.days % 200, honest.days % 10 === 0, now) ? 1 : 0
      }
    }
    expect(checked).toBeGreaterThan(1000)
    expect((checked * CODES_ACCEPTED_AT_ONCE) / CODES).toBeLessThanOrEqual(0.01)
    expect(honest.in / honest.days).toBeGreaterThanOrEqual(0.99)
  })
})

function signsIn(counter: Counter, person: number, mistypes: boolean, now: Date): boolean {
  const who = { account: `${person}`, network: `home ${person}`, device: `laptop ${person}`, total: '' }
  for (const guess of ['password', 'totp'] as const) {
    if (mistypes) counter.attempt(guess, who, true, now)
    const right = counter.attempt(guess, who, true, now)
    if (!right) return false
    right()
  }
  return true
}

describe('a budget', () => {
  const budget: Budget = { scope: 'account', limit: 5, seconds: 900 }
  const now = new Date('2026-03-02T09:07:30Z')

  test('lets as many through as it says, and no more', () => {
    expect(waitFor([budget], [5], now)).toBe(0)
    expect(waitFor([budget], [6], now)).toBeGreaterThan(0)
  })

  test('opens again at the end of its window', () => {
    expect(waitFor([budget], [6], now)).toBe(450)
  })

  test('that is spent longest decides how long to wait', () => {
    const day: Budget = { ...budget, limit: 1, seconds: 86_400 }
    expect(waitFor([budget, day], [6, 2], now)).toBeGreaterThan(450)
  })
})

describe('every kind of guess', () => {
  const kinds = Object.keys(policy) as Guess[]

  test.each(kinds)(
    '%s draws on the wide budgets first, so that a spent total touches nothing else',
    (kind) => {
      const scopes = rounds(kind, false).map((round) => round.map(({ scope }) => scope))
      for (const scope of scopes.slice(0, -1).flat()) expect(['total', 'network']).toContain(scope)
    },
  )

  test.each(['password', 'totp', 'recovery', 'reset'] as const)(
    '%s from a known device spends only what is its own',
    (kind) => {
      for (const { scope } of rounds(kind, true).flat()) expect(scope).toBe('device')
    },
  )

  test.each(['password', 'totp', 'recovery', 'reset'] as const)(
    '%s is counted per account, device, network and in total for strangers',
    (kind) => {
      const scopes = new Set(policy[kind].stranger.map(({ scope }) => scope))
      expect(scopes).toEqual(new Set(['account', 'device', 'network', 'total']))
    },
  )
})

test('whatever the order of right and wrong guesses, no more wrong ones are checked than the budget allows', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (guesses) => {
      const counter = new Counter()
      const who = { account: 'a', device: 'd', network: 'n', total: '' }
      const now = new Date('2026-03-02T09:00:00Z')
      let wrong = 0
      for (const right of guesses) {
        const through = counter.attempt('totp', who, false, now)
        if (through && right) through()
        if (through && !right) wrong += 1
      }
      return wrong <= 5
    }),
  )
})
