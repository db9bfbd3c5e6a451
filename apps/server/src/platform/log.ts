import { type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/**
 * One JSON line an event, on standard output. Callers pass ids, counts and codes,
 * never message bodies, mail addresses or secrets.
 */
export function createLog(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
