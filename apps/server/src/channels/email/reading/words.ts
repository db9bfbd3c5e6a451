import { charsetName, decodeText } from './charset.ts'
import { decodeBase64, decodeQuotedPrintable } from './transfer.ts'

// The lookahead keeps "=?utf-8?Q?what?=3F?=" whole: a "?=" that a hex pair follows may be text, not the end.
const WORD = /=\?([^?\s=]{0,60})\?\s?([BbQq])\s?\?(.{0,8000}?)\?=(?![0-9A-F]{2}[^\s?]{0,60}\?=)/gs
const UNCLOSED = /=\?([\w.:*+-]{2,60})\?([BbQq])\?([^?\s<>]*)\??(?="?(?:\s*<[^<>]*>)?\s*$)/

interface EncodedWord {
  charset: string
  encoding: 'B' | 'Q'
  content: string
}

/**
 * Decodes RFC 2047 words wherever they stand, in every broken form that mailers write; other text stays.
 * `wrap` may mark what was decoded, so that a comma inside a name is not taken for one between addresses.
 */
export function decodeWords(text: string, hint?: string, wrap = (decoded: string) => decoded): string {
  if (!text.includes('=?')) return text
  let out = ''
  let end = 0
  let run: EncodedWord[] = []
  const flush = (): void => {
    if (run.length > 0) out += wrap(decodeRun(run, hint))
    run = []
  }
  for (const match of text.matchAll(WORD)) {
    const between = text.slice(end, match.index)
    if (between.trim() !== '') flush()
    if (run.length === 0) out += between
    run.push({ charset: match[1]!, encoding: encodingOf(match[2]!), content: match[3]! })
    end = match.index + match[0].length
  }
  flush()
  return out + decodeUnclosed(text.slice(end), hint, wrap)
}

function decodeUnclosed(rest: string, hint: string | undefined, wrap: (decoded: string) => string): string {
  const match = UNCLOSED.exec(rest)
  if (!match) return rest
  const word = { charset: match[1]!, encoding: encodingOf(match[2]!), content: match[3]! }
  const after = rest.slice(match.index + match[0].length)
  return rest.slice(0, match.index) + wrap(decodeRun([word], hint)) + after
}

const encodingOf = (letter: string): 'B' | 'Q' => (letter.toUpperCase() === 'B' ? 'B' : 'Q')

/** Neighbours of one charset are joined as bytes first: a letter may be split between two words. */
function decodeRun(run: EncodedWord[], hint?: string): string {
  let out = ''
  for (let i = 0; i < run.length; ) {
    const { charset, encoding } = run[i]!
    let j = i
    while (j < run.length && sameKind(run[j]!, run[i]!)) j++
    const contents = run.slice(i, j).map((word) => word.content)
    const bytes = encoding === 'B' ? base64Bytes(contents) : quotedBytes(contents)
    out += decodeText(bytes, charset.split('*')[0] || hint).replaceAll('\ufeff', '')
    i = j
  }
  return out
}

const sameKind = (a: EncodedWord, b: EncodedWord): boolean =>
  a.encoding === b.encoding && charsetName(a.charset) === charsetName(b.charset)

function base64Bytes(contents: string[]): Buffer {
  const plain = contents.map((content) => content.replace(/\s+/g, ''))
  const cutInside = plain.slice(0, -1).some((content) => !content.endsWith('=') && content.length % 4 !== 0)
  return cutInside ? decodeBase64(plain.join('')) : Buffer.concat(plain.map(decodeBase64))
}

const quotedBytes = (contents: string[]): Buffer =>
  Buffer.concat(
    contents.map((content) => decodeQuotedPrintable(withoutFolds(content).replace(/[_ ]/g, '=20'))),
  )

/** Where a mailer writes "_" for blanks, a blank is where some other program folded the line. */
const withoutFolds = (content: string): string =>
  /_|=20/.test(content) ? content.replace(/\s+/g, '') : content

const RAW_WORD = /=\?[^?\s=]{1,60}\?[Qq]\?[^?]{0,8000}\?=/g

/** Writes raw bytes inside Q words (of a header as latin1) as the hex that they should have been. */
export function hexedWords(raw: string): string {
  if (!raw.includes('=?')) return raw
  return raw.replace(RAW_WORD, (word) => word.replace(/[\x80-\xff]/g, hexOf))
}

const hexOf = (char: string): string => `=${char.charCodeAt(0).toString(16).toUpperCase()}`
