import { Refused } from '../refused.ts'

/** A place in a list, packed so that callers pass it back without looking inside. */
export const encodeCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/**
 * Reads a cursor back.
 * @param shape what each part of the key looks like
 * @throws Refused `invalid_cursor` (400) when it is not one of ours
 */
export function decodeCursor(cursor: string | undefined, shape: readonly Part[]): string[] | null {
  if (cursor === undefined) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === shape.length) {
      const parts = key.map(String)
      if (parts.every((part, i) => shape[i]!.test(part))) return parts
    }
  } catch {
    // falls through: a cursor that is not JSON is as wrong as one of the wrong shape
  }
  throw new Refused('invalid_cursor', 400)
}

/** Says whether a piece of text can be this part of a key: a pattern, or something stricter. */
interface Part {
  test(text: string): boolean
}

export const idPart: Part = /^\d{1,18}$/
/** A moment as `toISOString` writes it; the database would choke on a 30th of February. */
export const timePart: Part = {
  test: (text) =>
    /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString() === text,
}

/** Cuts a page out of `limit + 1` rows. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly (string | number)[],
  present: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(present),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null,
  }
}
