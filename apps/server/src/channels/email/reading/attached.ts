import type { Forwarded } from '@opora/core/text'
import { parseAddresses } from './addresses.ts'
import { allParts } from './bounce/parts.ts'
import type { Limits } from './limits.ts'
import { type Part, parseStructure } from './structure.ts'
import { decodeTransfer } from './transfer.ts'

/** Of an attached mail only the headers are looked at. */
const LONGEST = 400_000

/** A mail that was forwarded as an attachment: who wrote it, when and about what. */
export function attachedMail(root: Part, limits: Limits): Forwarded | null {
  const part = allParts(root).find((each) => each !== root && each.type === 'message/rfc822')
  if (!part || root.type === 'multipart/report') return null
  const source = decodeTransfer(part.body.slice(0, LONGEST), part.encoding).toString('latin1')
  const { headers } = parseStructure(source, limits, root.headers.hint)
  const from = parseAddresses(headers.raw('from') ?? '', headers.hint)[0]
  if (!from) return null
  return {
    from,
    date: headers.text('date') || null,
    subject: headers.text('subject') || null,
    body: '',
    start: 0,
    bodyStart: 0,
    bodyEnd: 0,
    sure: true,
  }
}
