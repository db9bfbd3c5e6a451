import iconv from 'iconv-lite'
import { alphabet, bigrams } from './cyrillic-bigrams.ts'

const CYRILLIC = ['windows-1251', 'koi8-r', 'cp866', 'iso-8859-5', 'maccyrillic'] as const
const SAMPLE = 2_000
const EDGE = 0
const UNUSUAL = -2
const CAPITALISED = 0.5
const WELCOME_SIGNS = '«„“–—№§‘\u00a0\u00ad•'
const CLOSING_SIGNS = '»”…°©®™’€'
const UKRAINIAN = 'іїєґў'

interface Letter {
  kind: 'lower' | 'upper' | 'latin' | 'sign' | 'closing' | 'junk'
  index: number
}

/** The charset in which these bytes read most like words, with what a mark of it would score per letter. */
export interface Guess {
  charset: string
  score: number
}

/** Ranks the Cyrillic charsets and windows-1252 on bytes that are not UTF-8; `hint` gets the benefit of the doubt. */
export function guessCharset(bytes: Uint8Array, hint?: string, trust = 0.5): Guess {
  let best: Guess = { charset: 'windows-1252', score: Number.NEGATIVE_INFINITY }
  for (const [charset, table] of tables) {
    const score = readability(bytes, table) + (charset === hint ? trust : 0)
    if (score > best.score) best = { charset, score }
  }
  return best
}

/** How much like Russian (or, for windows-1252, like a western language) the bytes read in that charset. */
export function readabilityIn(bytes: Uint8Array, charset: string): number | null {
  const table = tables.get(charset)
  return table ? readability(bytes, table) : null
}

function readability(bytes: Uint8Array, table: Letter[]): number {
  let total = 0
  let high = 0
  let before: Letter = BREAK
  for (let i = 0; i < bytes.length && high < SAMPLE; i++) {
    const letter = table[bytes[i]!]!
    if (bytes[i]! >= 0x80) {
      high++
      total += worth(before, letter)
      if (!isCyrillic(table[bytes[i + 1] ?? 0x20]!)) total += pair(letter, BREAK)
      if (letter.kind === 'closing' && isCyrillic(table[bytes[i + 1] ?? 0x20]!)) total -= 3
      if (isWestern(letter)) total += isAsciiLetter(bytes[i - 1]) || isAsciiLetter(bytes[i + 1]) ? 2 : -3
    }
    if (isCyrillic(letter) !== isCyrillic(before) && isWord(letter) && isWord(before)) total -= 6
    before = letter
  }
  return high === 0 ? 0 : total / high
}

function worth(before: Letter, letter: Letter): number {
  if (letter.kind === 'junk') return -8
  if (letter.kind === 'sign' || letter.kind === 'closing') return letter.index
  if (letter.kind === 'latin') return 0
  const caseBroken = letter.kind === 'upper' && before.kind === 'lower' ? -6 : 0
  const capital = letter.kind === 'upper' && !isWord(before) ? CAPITALISED : 0
  return pair(before, letter) + caseBroken + capital
}

function pair(a: Letter, b: Letter): number {
  if (!isCyrillic(a) && !isCyrillic(b)) return 0
  const from = isCyrillic(a) ? a.index : EDGE
  const to = isCyrillic(b) ? b.index : EDGE
  if (from < 0 || to < 0) return UNUSUAL
  return Number(bigrams[from * alphabet.length + to]) - 4
}

const isCyrillic = (letter: Letter): boolean => letter.kind === 'lower' || letter.kind === 'upper'
const isWord = (letter: Letter): boolean => isCyrillic(letter) || letter.kind === 'latin'
const isWestern = (letter: Letter): boolean => letter.kind === 'latin'
const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))

const BREAK: Letter = { kind: 'sign', index: 0 }

function letterOf(char: string): Letter {
  const lower = char.toLowerCase()
  const kind = lower === char ? 'lower' : 'upper'
  const index = alphabet.indexOf(lower === 'ё' ? 'е' : lower)
  if (index > 0) return { kind, index }
  if (UKRAINIAN.includes(lower)) return { kind, index: -1 }
  if (/\p{Script=Latin}/u.test(char)) return { kind: 'latin', index: 0 }
  if (char < '\u0080') return BREAK
  if (WELCOME_SIGNS.includes(char)) return { kind: 'sign', index: -1 }
  if (CLOSING_SIGNS.includes(char)) return { kind: 'closing', index: -1 }
  return { kind: /[\p{C}\ufffd\u2500-\u259f]/u.test(char) ? 'junk' : 'sign', index: -8 }
}

const tables = new Map<string, Letter[]>(
  [...CYRILLIC, 'windows-1252'].map((charset) => [
    charset,
    Array.from({ length: 256 }, (_, byte) => letterOf(iconv.decode(Buffer.from([byte]), charset))),
  ]),
)
