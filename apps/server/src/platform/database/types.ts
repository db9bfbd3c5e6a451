import pg from 'pg'

const TIMESTAMPTZ = 1184
const slow = pg.types.getTypeParser(TIMESTAMPTZ, 'text') as (text: string) => Date

/**
 * Values as pg reads them, with a shorter way for what lists are full of: a time in UTC, as a server in UTC writes it,
 * differs from ISO 8601 in two characters.
 */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === TIMESTAMPTZ && format !== 'binary'
      ? readTime
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

/** @param text `2026-11-21 22:58:02.729+00` */
export function readTime(text: string): Date {
  if (!text.endsWith('+00') || text[10] !== ' ') return slow(text)
  const time = new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`)
  return Number.isNaN(time.getTime()) ? slow(text) : time
}
