import { decodeText } from './charset.ts'
import { decodeWords } from './words.ts'

/** A structured header: its value in lower case and its parameters, decoded by RFC 2231 and 2047 as need be. */
export interface Parameterized {
  value: string
  params: Map<string, string>
}

interface Segment {
  text: string
  encoded: boolean
}

// Some mailers leave the semicolon between two parameters away.
const NEXT = String.raw`(?:(?:file)?name(?:\*\d{0,2}\*?)?|boundary|charset)=`
const VALUE = String.raw`"((?:[^"\\]|\\.)*)(?:"|$)|((?:[^;\s]|\s(?!${NEXT}))*)`
const PARAM = new RegExp(String.raw`(?:;\s*|\s(?=${NEXT}))([^\s=;"]{1,80})\s*=\s*(?:${VALUE})`, 'gi')

/** Reads Content-Type and Content-Disposition in right and broken forms. */
export function parseParameterized(raw: string, hint = ''): Parameterized {
  const value = (/^[^;\s]*(?:\s*\/\s*[^;\s]+)?/.exec(raw.trim())?.[0] ?? '').replace(/\s+/g, '').toLowerCase()
  const segments = new Map<string, Segment[]>()
  for (const match of `;${raw.slice(raw.indexOf(';') + 1)}`.matchAll(PARAM)) {
    addSegment(segments, match[1]!.toLowerCase(), unquote(match[2]) ?? match[3]!.trim())
  }
  const params = new Map<string, string>()
  for (const [name, pieces] of segments) params.set(name, joined(pieces, hint))
  return { value: value.replace(/["']/g, ''), params }
}

function addSegment(segments: Map<string, Segment[]>, key: string, text: string): void {
  const match = /^([^*]+)(?:\*(\d{1,3}))?(\*)?$/.exec(key)
  if (!match) return
  const [, name, index, star] = match as unknown as [string, string, string | undefined, string | undefined]
  const pieces = segments.get(name) ?? []
  const extended = index !== undefined || star !== undefined
  const at = Number(index ?? 0)
  // "filename*" is better than "filename" when a mailer sends both; of two plain ones the first counts.
  if (extended || pieces[at] === undefined) pieces[at] = { text, encoded: star !== undefined }
  segments.set(name, pieces)
}

function joined(pieces: Segment[], hint: string): string {
  const present = pieces.filter((piece) => piece !== undefined)
  if (!present.some((piece) => piece.encoded)) return plain(present.map((piece) => piece.text).join(''), hint)
  const first = present[0]!
  const tagged = /^([^']{0,40})'([^']{0,40})'(.*)$/s.exec(first.text)
  const charset = tagged?.[1] || hint
  const texts = present.map((piece, i) => ({ ...piece, text: i === 0 && tagged ? tagged[3]! : piece.text }))
  const bytes = Buffer.concat(
    runs(texts).map((piece) => (piece.encoded ? percentBytes(piece.text) : utf8(piece.text))),
  )
  return decodeWords(decodeText(bytes, charset), hint)
}

/** Neighbours of one kind are one text: a mailer may cut inside "%D0". */
function runs(pieces: Segment[]): Segment[] {
  const joined: Segment[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last && last.encoded === piece.encoded) last.text += piece.text
    else joined.push({ ...piece })
  }
  return joined
}

/** A value without RFC 2231 marks: encoded words, or the extended form under a plain name, or just text. */
function plain(text: string, hint: string): string {
  const tagged = /^([\w-]{2,20})'[\w-]{0,10}'(.*%[0-9a-f]{2}.*)$/i.exec(text)
  if (tagged) return decodeText(percentBytes(tagged[2]!), tagged[1])
  if (/^(?:[\w.~!-]|%[0-9a-f]{2})*%[89a-f][0-9a-f](?:[\w.~!-]|%[0-9a-f]{2})*$/i.test(text)) {
    return decodeText(percentBytes(text), hint)
  }
  return decodeWords(text, hint)
}

function percentBytes(text: string): Buffer {
  const latin = utf8(text).toString('latin1')
  return Buffer.from(
    latin.replace(/%([0-9a-f]{2})/gi, (_: string, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    'latin1',
  )
}

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')
const unquote = (text: string | undefined): string | undefined => text?.replace(/\\(["\\])/g, '$1')
