import { Marked, withoutComments } from './quoted.ts'
import { decodeWords } from './words.ts'

export interface Address {
  /** In lower case throughout: `Anna@Example.com` and `anna@example.com` are one person here. */
  email: string
  name: string
}

const LONGEST = 1_000
const EMAIL = /[^\s<>()[\],;:"\\]{1,200}@(?:\[[\w.:]{2,60}\]|[^\s<>()[\],;:"\\@]{1,255})/
const UNSEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** Reads an address list as real mailers write it; entries without an address are dropped. */
export function parseAddresses(raw: string, hint = ''): Address[] {
  const marked = new Marked(raw.replace(UNSEEN, ''), (text, wrap) => decodeWords(text, hint, wrap))
  const addresses: Address[] = []
  let before = ''
  for (const { text, separator } of splitList(marked.text)) {
    const entry = text.slice(0, LONGEST)
    const address = readEntry(before + entry, marked)
    if (address) addresses.push(address)
    before =
      address === null && isPartOfName(entry) ? `${before}${entry.trim()}${separator} `.slice(-200) : ''
  }
  return addresses
}

/** The first half of an unquoted "Petrova, Anna <anna@example.com>". */
const isPartOfName = (entry: string): boolean => /^\s*[^\s@<>][^@<>]{0,60}$/.test(entry)

/** Splits at commas and semicolons outside brackets; group labels fall away. */
function splitList(text: string): { text: string; separator: string }[] {
  const entries: { text: string; separator: string }[] = []
  const grouped = text.includes(';')
  const lastAngle = text.lastIndexOf('>')
  let entry = ''
  let inAngle = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '<') inAngle = i < lastAngle
    else if (char === '>') inAngle = false
    if (!inAngle && (char === ',' || char === ';')) {
      entries.push({ text: entry, separator: char })
      entry = ''
    } else if (!inAngle && char === ':' && grouped && !entry.includes('@')) entry = ''
    else entry += char
  }
  return [...entries, { text: entry, separator: '' }]
}

function readEntry(entry: string, marked: Marked): Address | null {
  const bare = withoutComments(entry)
  const text = EMAIL.test(bare) ? bare : bare.replace(/\s*@\s*/g, '@')
  const angle = angleOf(text, marked)
  if (angle) {
    const email = bareEmail(marked.revealAddress(angle.inside))
    return email === '' ? null : { email, name: displayName(angle.before, angle.after, entry, marked) }
  }
  const found = EMAIL.exec(text)
  if (found) {
    const around = text.replace(found[0], ' ').replace(/\[(?:mailto:)?\s*\]|mailto:/i, ' ')
    return { email: bareEmail(marked.revealAddress(found[0])), name: displayName(around, '', entry, marked) }
  }
  const open = marked.reveal(text)
  return open !== text && open.includes('@') ? (parseAddresses(open)[0] ?? null) : null
}

interface Angle {
  before: string
  inside: string
  after: string
}

/** The first brackets with an address in them, or the last of several side by side: those before belong to a name. */
function angleOf(text: string, marked: Marked): Angle | null {
  const all = [...text.matchAll(/<([^<>]*)(?:>|$)/g)]
  const first = all.findIndex((each) => marked.reveal(each[1]!).includes('@'))
  let at = first === -1 ? all.length - 1 : first
  while (first !== -1 && all[at + 1] && /^\s*$/.test(text.slice(endOf(all[at]!), all[at + 1]!.index))) at++
  const match = all[at]
  if (!match || !/@|^[^\s]+$/.test(marked.reveal(match[1]!).trim())) return null
  return { before: text.slice(0, match.index), inside: match[1]!, after: text.slice(endOf(match)) }
}

const endOf = (match: RegExpExecArray): number => match.index + match[0].length

function bareEmail(text: string): string {
  const plain = text
    .trim()
    .replace(/^(@[^:]*):/, '')
    .replace(/^mailto:/i, '')
    .replace(/^(["'])(.*@.*)\1$/, '$2')
    .toLowerCase()
  if (plain.startsWith('"')) return plain
  return plain
    .replace(/[\s"]+/g, '')
    .replace(/^'+(?=[^']*$)|^'(?=.*'@)|'$/g, '')
    .replace(/\.+$/, '')
}

/** The words before the address, else those after it, else a comment. */
function displayName(before: string, after: string, entry: string, marked: Marked): string {
  const written = [before, after, marked.comment(entry)].find((text) => /[^\s"<>,;]/.test(text)) ?? ''
  return marked
    .reveal(written.replace(/\\(.)/g, '$1').replace(/["<>]/g, ''))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .replace(/^'([^']*)'$/, '$1')
    .replace(/[\s,;]+$/, '')
}
