import { isAscii, isUtf8 } from 'node:buffer'
import { allParts } from './bounce/parts.ts'
import { charsetName, LABEL_TRUST } from './charset.ts'
import { guessCharset, isGuessable } from './charset-guess.ts'
import type { Part } from './structure.ts'
import { decodeTransfer } from './transfer.ts'

const LONGEST = 6_000
const NEIGHBOUR_TRUST = 10
const BREAK = Buffer.from('\n')

/**
 * The charset that raw headers are written in: a mailer that leaves its headers unlabelled writes all of them in one
 * charset, and mostly its texts as well, so that two letters of a subject need not be judged by themselves.
 * @param declared the first charset that the mail names anywhere
 */
export function headerCharset(root: Part, declared: string): string {
  if (declared !== '' && declared !== 'utf-8' && !isGuessable(declared)) return declared
  const parts = allParts(root)
  const raw = unlabelled(parts.flatMap((part) => part.headers.all.map((header) => header.raw)))
  if (raw.length === 0) return declared
  const written = textCharset(parts, declared)
  return guessCharset(raw, written || declared, NEIGHBOUR_TRUST).charset
}

function unlabelled(values: string[]): Buffer {
  const pieces = values.map((raw) => Buffer.from(raw, 'latin1'))
  return Buffer.concat(
    pieces.filter((bytes) => !isAscii(bytes) && !isUtf8(bytes)).flatMap((bytes) => [bytes, BREAK]),
  )
}

function textCharset(parts: Part[], declared: string): string {
  for (const part of parts) {
    if (!part.type.startsWith('text/') || part.parts.length > 0) continue
    const bytes = decodeTransfer(part.body.slice(0, LONGEST), part.encoding)
    if (isAscii(bytes) || isUtf8(bytes)) continue
    const label = charsetName(part.params.get('charset')) || declared
    return guessCharset(bytes, label, LABEL_TRUST).charset
  }
  return ''
}
