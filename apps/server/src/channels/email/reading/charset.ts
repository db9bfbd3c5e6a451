import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { guessCharset, isGuessable } from './charset-guess.ts'

// A map: what a mail names may be the name of something that every object has.
const ALIASES = new Map<string, string>(
  Object.entries({
    'x-mac-cyrillic': 'maccyrillic',
    'mac-cyrillic': 'maccyrillic',
    'x-cp866': 'cp866',
    ibm866: 'cp866',
    alt: 'cp866',
    dos: 'cp866',
    'cp-866': 'cp866',
    'koi8-r': 'koi8-u',
    koi8u: 'koi8-u',
    koi8r: 'koi8-u',
    koi8: 'koi8-u',
    'koi-8': 'koi8-u',
    'x-koi8-r': 'koi8-u',
    cp1251: 'windows-1251',
    'cp-1251': 'windows-1251',
    win1251: 'windows-1251',
    'win-1251': 'windows-1251',
    windows1251: 'windows-1251',
    'x-cp1251': 'windows-1251',
    'iso8859-5': 'iso-8859-5',
    'iso_8859-5': 'iso-8859-5',
    cyrillic: 'iso-8859-5',
    'iso-8859-8-i': 'iso-8859-8',
    latin1: 'windows-1252',
    'iso-8859-1': 'windows-1252',
    'iso8859-1': 'windows-1252',
    'iso_8859-1': 'windows-1252',
    'unicode-1-1-utf-7': 'utf-7',
    'unicode-1-1-utf-8': 'utf-8',
    utf8: 'utf-8',
    utf8mb4: 'utf-8',
    'x-unknown': '',
    unknown: '',
    'unknown-8bit': '',
    '8bit': '',
    default: '',
    'default-charset': '',
    'us-ascii': '',
    ascii: '',
    'x-sjis': 'shift_jis',
    'x-gbk': 'gbk',
    'x-big5': 'big5',
    cp949: 'euc-kr',
    'x-windows-949': 'euc-kr',
  }),
)
const MULTIBYTE = /^(gb|big5|shift_?jis|sjis|cp93[26]|cp950|euc|ks_c|windows-31j|utf-?(16|32))/
const CLEARLY_RUSSIAN = 1.5
/** How many points (see charset-guess) a label is ahead: a short text is what its label says, a long one what it reads. */
export const LABEL_TRUST = 16
/** What mailers write that know of no other charset. */
const DEFAULT_TRUST = 6
const DEFAULT_LABEL = 'windows-1252'

/** One spelling for each charset label; '' when the label says nothing. */
export function charsetName(label: string | undefined): string {
  const plain = (label ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .replace(/\*.*$/, '')
  return ALIASES.get(plain) ?? plain
}

/** The text of bytes whose declared charset may be right, wrong, or missing. Never throws. */
export function decodeText(bytes: Buffer, declared?: string, trust = LABEL_TRUST): string {
  const label = charsetName(declared)
  if (/^iso-2022-/.test(label) || label === 'utf-7') return decodeAs(bytes, label)
  if (isAscii(bytes)) return hasShiftCodes(bytes) ? decodeAs(bytes, 'iso-2022-jp') : decodeAscii(bytes, label)
  if (MULTIBYTE.test(label)) return decodeMultibyte(bytes, label, trust)
  if ((isUtf8(bytes) || mostlyUtf8(bytes)) && !isByChance(bytes, label)) return bytes.toString('utf8')
  return decodeAs(bytes, charsetOf(bytes, label, trust))
}

function decodeMultibyte(bytes: Buffer, label: string, trust: number): string {
  const text = iconv.encodingExists(label) ? decodeAs(bytes, label) : '\ufffd'
  if (isUtf8(bytes) && (trust < LABEL_TRUST || text.includes('\ufffd'))) return bytes.toString('utf8')
  return text.includes('\ufffd') ? decodeAs(bytes, charsetOf(bytes, label, trust)) : text
}

/** A few letters of another charset may happen to be valid UTF-8, and then read as what nobody writes. */
function isByChance(bytes: Buffer, label: string): boolean {
  if (bytes.length > LONGEST_CHANCE || label === 'utf-8') return false
  const text = bytes.toString('utf8')
  if (/[\p{Script=Cyrillic}\p{Script=Latin}\u2010-\u203a\u2116«»]/u.test(text.replace(/[ -~]/g, '')))
    return false
  const { charset, score } = guessCharset(bytes)
  return score > 0 && /^[\p{Script=Cyrillic}\p{ASCII}]*$/u.test(decodeAs(bytes, charset))
}

const LONGEST_CHANCE = 16

function charsetOf(bytes: Buffer, label: string, trust: number): string {
  const known = label === '' || label === 'utf-8' || isGuessable(label) || !iconv.encodingExists(label)
  if (!known) return russianAfterAll(bytes) ?? label
  return guessCharset(bytes, label, label === DEFAULT_LABEL ? Math.min(trust, DEFAULT_TRUST) : trust).charset
}

/** Of a label that we cannot weigh we only know that what is right in it rarely reads as good Russian. */
function russianAfterAll(bytes: Buffer): string | null {
  const { charset, score, letters } = guessCharset(bytes)
  return charset !== DEFAULT_LABEL && score > CLEARLY_RUSSIAN + LABEL_TRUST / letters ? charset : null
}

function decodeAscii(bytes: Buffer, label: string): string {
  return /^utf-?(16|32)/.test(label) ? decodeAs(bytes, label) : bytes.toString('latin1')
}

function decodeAs(bytes: Buffer, charset: string): string {
  if (charset === 'iso-2022-kr') return iconv.decode(shiftedToHigh(bytes), 'euc-kr')
  if (charset.startsWith('iso-2022-')) return decodeStateful(bytes, charset)
  return iconv.encodingExists(charset) ? iconv.decode(bytes, charset) : bytes.toString('utf8')
}

function decodeStateful(bytes: Buffer, charset: string): string {
  // TextDecoder takes two escapes in a row for an error; joined words have them at every seam.
  const seamless = bytes.toString('latin1').replaceAll(SEAM, '')
  try {
    return new TextDecoder(charset.replace('iso-2022-jp-2', 'iso-2022-jp')).decode(
      Buffer.from(seamless, 'latin1'),
    )
  } catch {
    return bytes.toString('utf8')
  }
}

const SEAM = '\x1b(B\x1b$B'

/** ISO-2022-KR is EUC-KR with the high bit dropped between SO and SI. */
function shiftedToHigh(bytes: Buffer): Buffer {
  const out: number[] = []
  let shifted = false
  for (const byte of bytes.toString('latin1').replaceAll('\x1b$)C', '')) {
    if (byte === '\x0e') shifted = true
    else if (byte === '\x0f') shifted = false
    else out.push(shifted ? byte.charCodeAt(0) | 0x80 : byte.charCodeAt(0))
  }
  return Buffer.from(out)
}

function mostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.subarray(0, 20_000).toString('utf8')
  const broken = text.split('\ufffd').length - 1
  const whole = text.match(/[\u0080-\ufffc]/g)?.length ?? 0
  return whole > broken * 3 && whole > 2
}

const hasShiftCodes = (bytes: Buffer): boolean => bytes.includes('\x1b$')
