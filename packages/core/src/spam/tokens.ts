/** What of a mail the filter looks at. */
export interface Letter {
  /** In lower case; '' when there is none. */
  from: string
  subject: string
  text: string
  /** Sanitised; looked at for its links alone. */
  html: string | null
}

const MAX_TOKENS = 300
const MAX_TEXT = 20_000
const WORD = /[\p{L}\p{N}]{3,24}/gu
const LINK = /https?:\/\/([\p{L}\p{N}.-]{1,253})/giu
const LATIN = /\p{Script=Latin}/u
const CYRILLIC = /\p{Script=Cyrillic}/u

/** The tokens of a mail as numbers, each once. SPEC T1 to T5. */
export function tokensOf(letter: Letter): number[] {
  const tokens = new Set<string>()
  for (const token of spoken(letter)) {
    if (tokens.size === MAX_TOKENS) break
    tokens.add(token)
  }
  return [...new Set([...tokens].map(numbered))]
}

function* spoken({ from, subject, text, html }: Letter): Generator<string> {
  yield* sender(from)
  const beginning = text.slice(0, MAX_TEXT)
  yield* links(beginning)
  if (html) yield* links(html.slice(0, MAX_TEXT * 5))
  for (const word of words(subject.slice(0, 1000))) yield `s:${word}`
  yield* words(beginning)
}

function* sender(from: string): Generator<string> {
  if (!from) return
  yield `from:${from}`
  const domain = from.slice(from.lastIndexOf('@') + 1)
  yield `from:@${domain}`
}

function* links(text: string): Generator<string> {
  for (const [, host] of text.matchAll(LINK)) {
    const labels = host!.toLowerCase().split('.').filter(Boolean)
    for (let i = 0; i < Math.max(1, labels.length - 1); i += 1) yield `url:${labels.slice(i).join('.')}`
  }
}

function* words(text: string): Generator<string> {
  for (const [found] of text.toLowerCase().normalize('NFKC').matchAll(WORD)) {
    if (LATIN.test(found) && CYRILLIC.test(found)) yield 'mixed:'
    yield found.replaceAll('ё', 'е').replace(/\d/g, '0')
  }
}

/** A 53-bit hash (cyrb53 by bryc, public domain): a JavaScript number holds it, and nobody reads the word out of it. */
function numbered(token: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < token.length; i += 1) {
    const code = token.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
