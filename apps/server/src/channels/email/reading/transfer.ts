import { decodeUuencode } from './uuencode.ts'

const HEX = new Int8Array(256).fill(-1)
for (let i = 0; i < 16; i++) {
  HEX['0123456789abcdef'.charCodeAt(i)] = i
  HEX['0123456789ABCDEF'.charCodeAt(i)] = i
}

const MOST_PIECES = 2_000
const [TAB, LF, CR, SPACE, EQUALS] = [9, 10, 13, 32, 61]

export type TransferEncoding = 'base64' | 'quoted-printable' | 'uuencode' | 'none'

/** What a Content-Transfer-Encoding header means, misspellings included; unknown ones mean "as it is". */
export function transferEncoding(value: string | undefined): TransferEncoding {
  const plain = (value ?? '').toLowerCase().replace(/[^a-z0-9]/g, '')
  if (plain.startsWith('base64')) return 'base64'
  if (plain.startsWith('quotedprintable') || plain === 'qp') return 'quoted-printable'
  if (/^(x?uue|uuencode|xuue)/.test(plain)) return 'uuencode'
  return 'none'
}

/** The bytes of a part's body (given as latin1) under its transfer encoding. Never throws. */
export function decodeTransfer(body: string, encoding: TransferEncoding): Buffer {
  if (encoding === 'base64') return decodeBase64(body)
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body)
  if (encoding === 'uuencode') return decodeUuencode(body)
  return Buffer.from(body, 'latin1')
}

/** Words under the label of base64: some gateway decoded the text and left the label. */
export function isDecodedAlready({ body, encoding }: { body: string; encoding: TransferEncoding }): boolean {
  if (encoding !== 'base64') return false
  const text = withoutFooter(body.slice(0, 4_000)).trim()
  const foreign = text.replace(/[\w+/=\s-]/g, '').length
  return foreign > text.length / 50 && /[^\s=]{1,20} [^\s=]{1,20} [^\s=]/.test(text)
}

/** Base64 with line breaks, foreign characters, missing padding, padded pieces glued together, a footer after it. */
export function decodeBase64(encoded: string): Buffer {
  const text = withoutFooter(encoded)
  if (isUrlSafe(text)) return Buffer.from(text, 'base64url')
  if (!text.includes('=')) return Buffer.from(text.replaceAll('-', ''), 'base64')
  const pieces: Buffer[] = []
  const texts = text.split(/=+/, MOST_PIECES)
  for (const [i, piece] of texts.entries()) {
    if (i > 0 && !isMoreBase64(piece, i === texts.length - 1)) break
    pieces.push(Buffer.from(piece.replaceAll('-', ''), 'base64'))
  }
  return Buffer.concat(pieces)
}

/** After padding comes another piece, or a footer: a word of up to three letters that nothing pads is one, too. */
const isMoreBase64 = (text: string, isLast: boolean): boolean =>
  /^\s*$|^(?:[ \t]*\r?\n)?[A-Za-z0-9+/\r\n]+\s*$/.test(text) && !(isLast && /^\s*\w{1,3}\s*$/.test(text))

/** The alphabet for addresses of pages; elsewhere "-" is a stray sign, as of a boundary that was cut off. */
const isUrlSafe = (text: string): boolean =>
  /[-_]/.test(text) && /^[\w\s=-]*$/.test(text) && !/(?:^|\n)-|-\s*$/.test(text)

/** Without what a list or a virus filter wrote below in plain words: after an empty line, words with blanks between. */
function withoutFooter(text: string): string {
  const at = text.search(/\n[ \t]*\r?\n/)
  const below = at > 0 ? text.slice(at, at + LONGEST_FOOTER) : ''
  return /[A-Za-z,.] [A-Za-z]|[\x80-\xff]/.test(below) ? text.slice(0, at) : text
}

const LONGEST_FOOTER = 4_000

/** Quoted-printable with soft breaks, trailing blanks, lower-case hex and stray equals signs. */
export function decodeQuotedPrintable(text: string): Buffer {
  const out = Buffer.allocUnsafe(text.length)
  let length = 0
  let encodedEnd = 0
  for (let i = 0; i < text.length; i++) {
    const byte = text.charCodeAt(i)
    if (byte === LF) length = withoutBlanks(out, length, encodedEnd)
    if (byte !== EQUALS) {
      out[length++] = byte
      continue
    }
    const high = HEX[text.charCodeAt(i + 1)] ?? -1
    const low = HEX[text.charCodeAt(i + 2)] ?? -1
    const softBreak = high >= 0 ? 0 : softBreakLength(text, i + 1)
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      encodedEnd = length
      i += 2
    } else if (softBreak > 0) {
      encodedEnd = length
      i += softBreak
    } else out[length++] = byte
  }
  return out.subarray(0, withoutBlanks(out, length, encodedEnd))
}

/** Blanks that stand at the end of a line were added on the way; a CR goes back behind what is kept. */
function withoutBlanks(out: Buffer, length: number, encodedEnd: number): number {
  const cr = length > encodedEnd && out[length - 1] === CR
  let end = cr ? length - 1 : length
  while (end > encodedEnd && (out[end - 1] === SPACE || out[end - 1] === TAB)) end--
  if (cr) out[end++] = CR
  return end
}

/** How much to skip after an "=" that ends its line; at the end of the text it is skipped alone. */
function softBreakLength(text: string, from: number): number {
  let at = from
  while (at < from + 80 && (text[at] === ' ' || text[at] === '\t')) at++
  if (at >= text.length) return at - from + 1
  if (text[at] === '\n') return at - from + 1
  return text[at] === '\r' && text[at + 1] === '\n' ? at - from + 2 : 0
}
