import iconv from 'iconv-lite'
import { alphabet, bigrams } from './cyrillic-bigrams.ts'

/** How common each is in mail, for the few words that read well in two of them; in points of the score. */
export const PRIOR: Record<string, number> = {
  'windows-1251': 3,
  'koi8-u': 2,
  cp866: 1,
  'windows-1252': 1,
  'iso-8859-5': -1,
  maccyrillic: -5,
}
const WELCOME_SIGNS = '–—№§\u00a0\u00ad•'
const OPENING_SIGNS = '«„“‘'
const CLOSING_SIGNS = '»”’'
const LASTING_SIGNS = '…°©®™€'
/** Words of one letter in western languages. */
const LATIN_WORDS = 'àéèóòìíöåæø'
/** What has no place in the table of pairs is read as the Russian letter that it is like. */
const LIKE: Record<string, string> = { ё: 'е', і: 'и', ї: 'и', є: 'е', ґ: 'г', ў: 'у' }
const EDGE = 0
const UNUSUAL = -2
const WELCOME = -1
const ODD = -8

/** What a byte means in a charset. */
export interface Letter {
  kind: 'lower' | 'upper' | 'latin' | 'sign' | 'opening' | 'closing' | 'lasting' | 'junk'
  index: number
  /** Ё and Ukrainian letters: they count as their likes in pairs, but are seldom written. */
  rare?: boolean
}

export const BREAK: Letter = { kind: 'sign', index: 0 }

export const isCyrillic = (letter: Letter): boolean => letter.kind === 'lower' || letter.kind === 'upper'
export const isWord = (letter: Letter): boolean => isCyrillic(letter) || letter.kind === 'latin'

const USUAL = Int8Array.from(bigrams, (digit) => Number(digit) - 4)

/** How usual it is that one letter stands beside the other; whatever is no letter is the edge of a word. */
export function pair(a: Letter, b: Letter): number {
  if (!isCyrillic(a) && !isCyrillic(b)) return 0
  if (a.kind === 'latin' || b.kind === 'latin') return UNUSUAL
  const from = isCyrillic(a) ? a.index : EDGE
  const to = isCyrillic(b) ? b.index : EDGE
  if (from < 0 || to < 0) return UNUSUAL
  return USUAL[from * alphabet.length + to]!
}

function letterOf(char: string): Letter {
  const lower = char.toLowerCase()
  const kind = lower === char ? 'lower' : 'upper'
  const index = alphabet.indexOf(LIKE[lower] ?? lower)
  if (index > 0) return { kind, index, rare: lower in LIKE }
  if (/\p{Script=Cyrillic}/u.test(char)) return { kind, index: -1 }
  if (/\p{Script=Latin}/u.test(char)) return { kind: 'latin', index: LATIN_WORDS.includes(lower) ? 3 : 0 }
  if (char < '\u0080') return BREAK
  return signOf(char)
}

function signOf(char: string): Letter {
  if (WELCOME_SIGNS.includes(char)) return { kind: 'sign', index: WELCOME }
  if (OPENING_SIGNS.includes(char)) return { kind: 'opening', index: WELCOME }
  if (CLOSING_SIGNS.includes(char)) return { kind: 'closing', index: WELCOME }
  if (LASTING_SIGNS.includes(char)) return { kind: 'lasting', index: WELCOME }
  return { kind: /[\p{C}\ufffd\u2500-\u259f]/u.test(char) ? 'junk' : 'sign', index: ODD }
}

/** Each charset that is ranked, with the meaning of its 256 bytes. */
export const tables: ReadonlyMap<string, Letter[]> = new Map(
  Object.keys(PRIOR).map((charset) => [
    charset,
    Array.from({ length: 256 }, (_, byte) => letterOf(iconv.decode(Buffer.from([byte]), charset))),
  ]),
)
