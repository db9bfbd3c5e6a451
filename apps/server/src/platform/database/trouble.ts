import { setTimeout as pause } from 'node:timers/promises'

/** What ails the database, through no fault of whoever asked: nobody answers, or there is no room left on its disk. */
export type DatabaseTrouble = 'away' | 'full'

/** PostgreSQL class 08 and 57P0x, and what the operating system says when nobody listens. */
const AWAY = /^(08\w{3}|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/
const DISK_FULL = '53100'

/** @returns what ails the database, by an error it gave; null when the error says something else */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const [sign, words] = [String(code ?? ''), String(message)]
  if (sign === DISK_FULL) return 'full'
  if (AWAY.test(sign)) return sign !== 'ENOENT' || words.includes('connect') ? 'away' : null
  // A newer process migrates: the next attempt is planned anew.
  if (sign === '0A000' && words.includes('cached plan')) return 'away'
  return /timeout exceeded when trying to connect|Connection terminated/.test(words) ? 'away' : null
}

/** Does what must not be forgotten because the database ails: tries until it is well again. `work` may run twice. */
export async function untilWell<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!databaseTrouble(error)) throw error
      await pause(1000)
    }
  }
}
