import { BREAK, isCyrillic, isWord, type Letter, PRIOR, pair, tables } from './charset-letters.ts'

// All points are about bits of evidence, so that a prior or a label counts against few letters and not against many.

const SAMPLE = 800
const CAPITALISED = 0.5
const CAPITAL_INSIDE = -7
const SMALL_AFTER_CAPITALS = -5
const ALL_CAPITALS = -2
const ABBREVIATED = -1
const RARE_LETTER = -2
const RARE_FIRST_LETTER = -8
const SCRIPTS_IN_A_WORD = -6
const DIGIT_IN_A_WORD = -4
const BEFORE_A_LETTER = -4
const UNCLOSED = -5
const ONE_LETTER = 3
const AMONG_LATIN = 2
const AMONG_ASCII = 4
const ALONE = -3

/** The charset in which these bytes read most like words, and how well they do: points a letter. */
export interface Guess {
  charset: string
  score: number
  letters: number
}

/**
 * Ranks the Cyrillic charsets and windows-1252 on bytes that are not UTF-8. `hint` gets `trust` points ahead: they
 * decide over a few letters and yield to many that read better in another.
 */
export function guessCharset(bytes: Uint8Array, hint?: string, trust = 0): Guess {
  const letters = Math.max(1, Math.min(SAMPLE, count(bytes, isHigh)))
  const western = count(bytes, isAsciiLetter) > letters * 2 ? AMONG_ASCII : 0
  let best = { charset: '', total: Number.NEGATIVE_INFINITY, score: 0, letters }
  for (const [charset, table] of tables) {
    const points = readability(bytes, table) + PRIOR[charset]! + (charset === 'windows-1252' ? western : 0)
    const total = points + (charset === hint ? trust : 0)
    if (total > best.total) best = { charset, total, score: points / letters, letters }
  }
  return best
}

/** Whether the charset is among those that are ranked. */
export const isGuessable = (charset: string): boolean => tables.has(charset)

function count(bytes: Uint8Array, kind: (byte: number) => boolean): number {
  let found = 0
  for (const byte of bytes) if (kind(byte)) found++
  return found
}

/** How much like Russian (or, for windows-1252, like a western language) the bytes read in that charset. */
function readability(bytes: Uint8Array, table: Letter[]): number {
  let total = 0
  let high = 0
  let open = 0
  let before: Letter = BREAK
  let word: Word = { small: 0, capitals: 0 }
  for (let i = 0; i < bytes.length && high < SAMPLE; i++) {
    const letter = table[bytes[i]!]!
    if (!isWord(before)) word = { small: 0, capitals: 0 }
    if (bytes[i]! >= 0x80) {
      high++
      const after = table[bytes[i + 1] ?? 0x20]!
      total += worthOfCase(word, letter) + worth(before, letter, after, isAbbreviated(word))
      if (isCyrillic(letter) && !isWord(before) && isDigit(bytes[i + 1])) total += DIGIT_IN_A_WORD
      if (letter.kind === 'latin') total += isBesideAscii(bytes, i) ? AMONG_LATIN : ALONE + letter.index
      if (letter.kind === 'opening') open++
    }
    if (letter.kind === 'closing' || bytes[i] === QUOTE) open = Math.max(0, open - 1)
    if (isCyrillic(letter) !== isCyrillic(before) && isWord(letter) && isWord(before))
      total += SCRIPTS_IN_A_WORD
    before = letter
  }
  return total + open * UNCLOSED
}

function worth(before: Letter, letter: Letter, after: Letter, abbreviated: boolean): number {
  if (letter.kind === 'closing' || letter.kind === 'lasting')
    return letter.index + (isCyrillic(after) ? BEFORE_A_LETTER : 0)
  if (letter.kind === 'latin') return 0
  if (!isCyrillic(letter)) return letter.index
  const capital = letter.kind === 'upper' && !isWord(before) ? CAPITALISED : 0
  const rare = letter.rare ? (isWord(before) ? RARE_LETTER : RARE_FIRST_LETTER) : 0
  const least = abbreviated ? ABBREVIATED : Number.NEGATIVE_INFINITY
  const pairs =
    Math.max(least, pair(before, letter)) + (isCyrillic(after) ? 0 : Math.max(least, pair(letter, after)))
  const alone = !isWord(before) && !isWord(after)
  return (alone ? Math.min(pairs, ONE_LETTER) : pairs) + capital + rare
}

interface Word {
  small: number
  capitals: number
}

/** Words are small, or begin with a capital, or are all capitals. */
function worthOfCase(word: Word, letter: Letter): number {
  if (letter.kind === 'upper') {
    word.capitals++
    if (word.small > 0) return CAPITAL_INSIDE
    return word.capitals === 2 ? ALL_CAPITALS : 0
  }
  if (letter.kind !== 'lower') return 0
  word.small++
  return word.capitals > 1 && word.small === 1 ? SMALL_AFTER_CAPITALS : 0
}

/** In an abbreviation any letter may stand beside any other. */
const isAbbreviated = ({ small, capitals }: Word): boolean => small === 0 && capitals > 1 && capitals <= 4

const QUOTE = 0x22

const isHigh = (byte: number): boolean => byte >= 0x80
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
const isBesideAscii = (bytes: Uint8Array, at: number): boolean =>
  isAsciiLetter(bytes[at - 1]) || isAsciiLetter(bytes[at + 1])
const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))
