import { isAscii } from 'node:buffer'
import { charsetName, decodeText } from './charset.ts'
import { decodeWords, hexedWords } from './words.ts'

/** One header field: its name in lower case, its unfolded value still as latin1 bytes. */
export interface RawHeader {
  name: string
  raw: string
}

/** How far the charset of the other raw headers is believed of this one, in points (see charset-guess). */
const HINT_TRUST = 14
const BLANKS = new Set([' ', '\t', '\r', '\n'])
const FIELD = /^([!-9;-~]{1,200})[ \t]*:/

/** Splits a header block into fields. Lines that are no header continue the field before them. */
export function parseHeaders(block: string): RawHeader[] {
  const headers: RawHeader[] = []
  let lines: string[] = []
  const close = (): void => {
    if (lines.length > 0) addField(headers, lines)
    lines = []
  }
  for (const line of block.split(/\r?\n|\r/)) {
    if (/^[ \t]/.test(line)) lines.push(line)
    else if (FIELD.test(line)) {
      close()
      lines = [line]
    } else if (line !== '' && lines.length > 0 && !/^>?From /.test(line)) lines.push(` ${line}`)
  }
  close()
  return headers
}

function addField(headers: RawHeader[], lines: string[]): void {
  const text = lines.join('')
  const match = FIELD.exec(text)
  if (match) headers.push({ name: match[1]!.toLowerCase(), raw: trimmed(text.slice(match[0].length)) })
}

/** Not trim(): a no-break space is a letter in CP866. */
function trimmed(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && BLANKS.has(text[start]!)) start++
  while (end > start && BLANKS.has(text[end - 1]!)) end--
  return text.slice(start, end)
}

/** Where the header block of `text` (from `start`) ends and its body begins. */
export function headerEnd(text: string, start = 0): { end: number; body: number } {
  if (text.startsWith('\r\n', start)) return { end: start, body: start + 2 }
  if (text.startsWith('\n', start)) return { end: start, body: start + 1 }
  const blank = /\r?\n\r?\n/g
  blank.lastIndex = start
  const match = blank.exec(text)
  const found = match ? { end: match.index, body: blank.lastIndex } : { end: text.length, body: text.length }
  return missingBlankLine(text, start, found.end) ?? found
}

/** Some senders forget the blank line: the body begins at the first line after which no header follows. */
function missingBlankLine(text: string, start: number, end: number): { end: number; body: number } | null {
  const lines = text.slice(start, Math.min(end, start + 300_000)).split('\n')
  const delimiter = delimiterLine(lines)
  if (delimiter !== -1) {
    const found = lines.slice(0, delimiter).reduce((sum, line) => sum + line.length + 1, start)
    return { end: found, body: found }
  }
  let candidate = -1
  let at = start + lines.reduce((sum, line) => sum + line.length + 1, 0)
  for (const line of lines.reverse()) {
    at -= line.length + 1
    if (FIELD.test(line)) break
    if (isBodyLine(line)) candidate = at
  }
  return candidate === -1 ? null : { end: candidate, body: candidate }
}

/** The first line that is a delimiter of the boundary which the lines before it declare. */
function delimiterLine(lines: string[]): number {
  const at = lines.findIndex((line) => /^--[^\s:]{1,200}\s*$/.test(line))
  const above = at === -1 ? '' : lines.slice(0, at).join('\n')
  return /boundary\s*=/i.test(above) && above.includes(lines[at]!.trim().slice(2)) ? at : -1
}

const isBodyLine = (line: string): boolean => /^\S/.test(line) && !/^>?From /.test(line)

/** Fields of one header block, decoded on demand. `hint` is the charset that raw 8-bit bytes are likely in. */
export class Headers {
  readonly all: RawHeader[]
  hint: string
  constructor(all: RawHeader[], hint = '') {
    this.all = all
    this.hint = hint
  }

  has(name: string): boolean {
    return this.all.some((header) => header.name === name)
  }

  /** The first field of that name, 8-bit bytes made text, encoded words left alone. */
  raw(name: string): string | undefined {
    const header = this.all.find((each) => each.name === name)
    return header && this.readable(header.raw)
  }

  rawAll(name: string): string[] {
    return this.all.filter((header) => header.name === name).map((header) => this.readable(header.raw))
  }

  /** The first non-empty field of that name as a person reads it. */
  text(name: string): string {
    const found = this.rawAll(name).find((value) => value !== '') ?? ''
    return decodeWords(found, this.hint)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
  }

  private readable(raw: string): string {
    const hexed = hexedWords(raw)
    const bytes = Buffer.from(hexed, 'latin1')
    return isAscii(bytes) && !raw.includes('\x1b') ? hexed : decodeText(bytes, this.hint, HINT_TRUST)
  }
}

/** The first charset that any Content-Type in these bytes declares: what raw headers are likely written in. */
export function declaredCharset(raw: string): string {
  const match = /charset\s*=\s*"?'?([\w.:-]{2,40})/i.exec(raw)
  return charsetName(match?.[1])
}
