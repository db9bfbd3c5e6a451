import iconv from 'iconv-lite'
import { alphabet, bigrams } from './cyrillic-bigrams.ts'

/** How common each is in mail, for the few words that read well in two of them. */
const PRIOR: Record<string, number> = {
  'windows-1251': 0.3,
  'koi8-r': 0.25,
  cp866: 0.1,
  'iso-8859-5': 0,
  maccyrillic: -0.2,
  'windows-1252': 0,
}
const SAMPLE = 800
const EDGE = 0
const UNUSUAL = -2
const CAPITALISED = 0.5
const RARE_LETTER = -2
const WELCOME_SIGNS = '«„“–—№§‘\u00a0\u00ad•'
const CLOSING_SIGNS = '»”…°©®™’€'
const UKRAINIAN = 'іїєґў'

interface Letter {
  kind: 'lower' | 'upper' | 'latin' | 'sign' | 'closing' | 'junk'
  index: number
  /** Ё: it counts as Е in pairs, but is seldom written. */
  rare?: boolean
}

/** The charset in which these bytes read most like words, with what a mark of it would score per letter. */
export interface Guess {
  charset: string
  score: number
}

/**
 * Ranks the Cyrillic charsets and windows-1252 on bytes that are not UTF-8. `hint` gets the benefit of the doubt,
 * the more of it the fewer letters there are to judge by.
 */
export function guessCharset(bytes: Uint8Array, hint?: string, trust = 0.5): Guess {
  const high = Math.max(1, Math.min(SAMPLE, highBytes(bytes)))
  const few = 4 / high
  let best: Guess = { charset: 'windows-1252', score: Number.NEGATIVE_INFINITY }
  for (const [charset, table] of tables) {
    const benefit = charset === hint ? trust * (1 + few) : 0
    const score = readability(bytes, table) + PRIOR[charset]! * few + benefit
    if (score > best.score) best = { charset, score }
  }
  return best
}

function highBytes(bytes: Uint8Array): number {
  let high = 0
  for (const byte of bytes) if (byte >= 0x80) high++
  return high
}

/** Whether the charset is among those that are ranked. */
export const isGuessable = (charset: string): boolean => tables.has(charset)

/** How much like Russian (or, for windows-1252, like a western language) the bytes read in that charset. */
function readability(bytes: Uint8Array, table: Letter[]): number {
  let total = 0
  let high = 0
  let before: Letter = BREAK
  let begunLower = false
  for (let i = 0; i < bytes.length && high < SAMPLE; i++) {
    const letter = table[bytes[i]!]!
    if (!isWord(before)) begunLower = letter.kind === 'lower'
    if (bytes[i]! >= 0x80) {
      const after = table[bytes[i + 1] ?? 0x20]!
      high++
      total += worth(before, letter, after, begunLower)
      if (isCyrillic(letter) && !isWord(before) && isDigit(bytes[i + 1])) total -= 4
      if (isWestern(letter)) total += isAsciiLetter(bytes[i - 1]) || isAsciiLetter(bytes[i + 1]) ? 2 : -3
    }
    if (isCyrillic(letter) !== isCyrillic(before) && isWord(letter) && isWord(before)) total -= 6
    before = letter
  }
  return high === 0 ? 0 : total / high
}

function worth(before: Letter, letter: Letter, after: Letter, begunLower: boolean): number {
  if (letter.kind === 'junk') return -8
  if (letter.kind === 'closing') return letter.index + (isCyrillic(after) ? -3 : 0)
  if (letter.kind === 'sign') return letter.index
  if (letter.kind === 'latin') return 0
  const caseBroken = letter.kind === 'upper' && begunLower ? -4 : 0
  const capital = letter.kind === 'upper' && !isWord(before) ? CAPITALISED : 0
  const rare = letter.rare ? (isWord(before) ? RARE_LETTER : RARE_LETTER * 4) : 0
  return pair(before, letter) + (isCyrillic(after) ? 0 : pair(letter, BREAK)) + caseBroken + capital + rare
}

const USUAL = Int8Array.from(bigrams, (digit) => Number(digit) - 4)

function pair(a: Letter, b: Letter): number {
  if (!isCyrillic(a) && !isCyrillic(b)) return 0
  const from = isCyrillic(a) ? a.index : EDGE
  const to = isCyrillic(b) ? b.index : EDGE
  if (from < 0 || to < 0) return UNUSUAL
  return USUAL[from * alphabet.length + to]!
}

const isCyrillic = (letter: Letter): boolean => letter.kind === 'lower' || letter.kind === 'upper'
const isWord = (letter: Letter): boolean => isCyrillic(letter) || letter.kind === 'latin'
const isWestern = (letter: Letter): boolean => letter.kind === 'latin'
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39
const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))

const BREAK: Letter = { kind: 'sign', index: 0 }

function letterOf(char: string): Letter {
  const lower = char.toLowerCase()
  const kind = lower === char ? 'lower' : 'upper'
  const index = alphabet.indexOf(lower === 'ё' ? 'е' : lower)
  if (index > 0) return { kind, index, rare: lower === 'ё' }
  if (UKRAINIAN.includes(lower)) return { kind, index: -1 }
  if (/\p{Script=Latin}/u.test(char)) return { kind: 'latin', index: 0 }
  if (char < '\u0080') return BREAK
  if (WELCOME_SIGNS.includes(char)) return { kind: 'sign', index: -1 }
  if (CLOSING_SIGNS.includes(char)) return { kind: 'closing', index: -1 }
  return { kind: /[\p{C}\ufffd\u2500-\u259f]/u.test(char) ? 'junk' : 'sign', index: -8 }
}

const tables = new Map<string, Letter[]>(
  Object.keys(PRIOR).map((charset) => [
    charset,
    Array.from({ length: 256 }, (_, byte) => letterOf(iconv.decode(Buffer.from([byte]), charset))),
  ]),
)
