import { headerEnd, parseHeaders } from '../reading/headers.ts'

export interface Header {
  /** In lower case. */
  name: string
  value: string
}

const MAX_BLOCK = 256 * 1024

/** The header fields of a raw mail, from the top. */
export function headerBlock(raw: Buffer): Header[] {
  const text = raw.toString('latin1', 0, MAX_BLOCK)
  return parseHeaders(text.slice(0, headerEnd(text).end)).map(({ name, raw: value }) => ({ name, value }))
}
