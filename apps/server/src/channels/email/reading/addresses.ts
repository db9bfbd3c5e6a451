import { decodeWords } from './words.ts'

export interface Address {
  /** In lower case throughout: `Anna@Example.com` and `anna@example.com` are one person here. */
  email: string
  name: string
}

const LONGEST = 1_000
const EMAIL = /[^\s<>()[\],;:"\\]{1,200}@[^\s<>()[\],;:"\\@]{1,255}/
const MARK = /\ue000(\d+)\ue001/g

/** Reads an address list as real mailers write it; entries without an address are dropped. */
export function parseAddresses(raw: string, hint = ''): Address[] {
  const names: string[] = []
  const marked = decodeWords(raw.replace(/[\ue000\ue001]/g, ''), hint, (decoded) => {
    names.push(decoded)
    return `\ue000${names.length - 1}\ue001`
  })
  const reveal = (text: string): string => text.replace(MARK, (_, i: string) => names[Number(i)] ?? '')
  const entries = splitList(marked)
  const addresses: Address[] = []
  let surname = ''
  for (const entry of entries) {
    const address = readEntry(surname + entry.slice(0, LONGEST), reveal)
    if (address) addresses.push(address)
    surname = address === null && isSurname(entry) ? `${entry.trim()}, ` : ''
  }
  return addresses
}

/** The first half of an unquoted "Petrova, Anna <anna@example.com>". */
const isSurname = (entry: string): boolean => /^\s*[^\s@<>][^@<>]{0,60}$/.test(entry)

/** Splits at commas and semicolons outside quotes, comments and brackets; group labels fall away. */
function splitList(text: string): string[] {
  const entries: string[] = []
  const grouped = text.includes(';')
  const last = { quote: text.lastIndexOf('"'), comment: text.lastIndexOf(')'), angle: text.lastIndexOf('>') }
  let entry = ''
  let inQuote = false
  let inAngle = false
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '\\' && (inQuote || depth > 0)) {
      entry += char + (text[++i] ?? '')
      continue
    }
    if (char === '"' && depth === 0 && (inQuote || i < last.quote)) inQuote = !inQuote
    else if (!inQuote && char === '(' && i < last.comment) depth++
    else if (!inQuote && char === ')' && depth > 0) depth--
    else if (!inQuote && char === '<') inAngle = i < last.angle
    else if (!inQuote && char === '>') inAngle = false
    const outside = !inQuote && !inAngle && depth === 0
    if (outside && (char === ',' || char === ';')) {
      entries.push(entry)
      entry = ''
    } else if (outside && char === ':' && grouped && !entry.includes('@')) entry = ''
    else entry += char
  }
  return [...entries, entry]
}

function readEntry(entry: string, reveal: (text: string) => string): Address | null {
  const angle = /^([\s\S]*)<([^<>]*)>?([^<>]*)$/.exec(entry)
  if (angle && /@|^[^\s]+$/.test(reveal(angle[2]!).trim())) {
    const email = bareEmail(reveal(angle[2]!))
    return email === '' ? null : { email, name: displayName(angle[1]! || angle[3]!, reveal) }
  }
  const open = reveal(entry)
  if (open !== entry && open.includes('@')) return readEntry(open, (text) => text)
  const quotedLocal = /"((?:[^"\\]|\\.)*)"@([\w.-]+)/.exec(entry)
  if (quotedLocal) return { email: quotedLocal[0].toLowerCase(), name: '' }
  const found = EMAIL.exec(entry.replace(/\([^()]*\)/g, ' '))
  if (!found) return null
  return { email: found[0].toLowerCase(), name: displayName(entry.replace(found[0], ' '), reveal) }
}

function bareEmail(text: string): string {
  const plain = text
    .replace(/\([^()]*\)/g, '')
    .replace(/^(@[^:]*):/, '')
    .replace(/^mailto:/i, '')
    .trim()
  return plain.startsWith('"') ? plain.toLowerCase() : plain.replace(/[\s'"]+/g, '').toLowerCase()
}

function displayName(text: string, reveal: (text: string) => string): string {
  const outside = text.replace(/\((?:[^()\\]|\\.)*\)/g, ' ').trim()
  const comment = /\(((?:[^()\\]|\\.)*)\)/.exec(text)?.[1] ?? ''
  const name = /[^\s"<>]/.test(outside) ? outside : comment
  const plain = reveal(name.replace(/\\(.)/g, '$1').replaceAll('"', ''))
  return plain
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/^'(.*)'$/, '$1')
    .trim()
}
