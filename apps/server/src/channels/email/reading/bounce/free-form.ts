import { htmlToText } from '@opora/core/text'
import type { Part } from '../structure.ts'
import { allParts, textOf } from './parts.ts'
import type { Letter } from './recognise.ts'

export interface Diagnosis {
  recipient: string | null
  status: string | null
  diagnostic: string
  /** The server's words without the returned mail. */
  text: string
}

const RETURNED_MAIL =
  /^[ \t>]*(?:-{2,} ?(?:below this line is a copy|this is a copy of|the (?:header|body) of the|original message|message header|undelivered message|returned message|unsent message|the unsent|forwarded message|included is a copy|enclosed is a copy|copy of)|.{0,40}(?:original message follows|headers? of (?:the|your) original|message headers follow|header of the original)|received: from|return-path: ?<|-{3,}[^\n]{0,30}original)/im
const REPLY_LINE =
  /(?:\b(?:smtp|server|said|error|reason|host|remote|response|because|status|diagnostic)\b.{0,200})?\b[45]\d\d[ -](?:#?[45]\.\d{1,3}\.\d{1,3})?.{3,}|#?[45]\.\d{1,3}\.\d{1,3}\b.{3,}/i
const STATUS = /(?<![\d.])#?([45]\.\d{1,2}\.\d{1,3})(?![\d.])/
const ADDRESS =
  /(?<![^\s<>()[\],;:"'=])[^\s<>()[\],;:"'=@]{1,100}@[^\s<>()[\],;:"'=@]{1,200}\.[a-z\d-]{2,40}/gi
const MESSAGE_IDS = /^[ \t>]*(?:message-id|references|in-reply-to):.*$/gim
const LONGEST = 20_000

/** What a server says in its own words: whom it could not reach, with which code, and why. */
export function diagnosisIn(root: Part, letter: Letter): Diagnosis {
  const text = serverWords(root, letter)
  const lines = text.replace(/\n(?=[ \t]+\S)/g, ' ')
  const diagnostic = REPLY_LINE.exec(lines)?.[0].replace(/\s+/g, ' ').trim() ?? ''
  return {
    recipient: failedRecipient(root, letter, text),
    status: STATUS.exec(diagnostic)?.[1] ?? STATUS.exec(text)?.[1] ?? null,
    diagnostic,
    text,
  }
}

function serverWords(root: Part, letter: Letter): string {
  const parts = allParts(root).filter(
    (part) => part.parts.length === 0 && /^text\/(plain|html)$/.test(part.type),
  )
  const first = parts.find((part) => part.type === 'text/plain') ?? parts[0]
  const text = first ? textOf(first) : letter.text
  const plain = first?.type === 'text/html' ? htmlToText(text) : text
  const returned = RETURNED_MAIL.exec(plain.slice(0, LONGEST))
  return plain.slice(0, returned && returned.index > 0 ? returned.index : LONGEST)
}

function failedRecipient({ headers }: Part, letter: Letter, text: string): string | null {
  const named = [...(headers.raw('x-failed-recipients') ?? '').matchAll(ADDRESS)][0]?.[0]
  if (named) return named.toLowerCase()
  const found = [...text.replace(MESSAGE_IDS, '').matchAll(ADDRESS)].map((match) => match[0].toLowerCase())
  const others = found.filter(
    (address) => address !== letter.from?.email && !/daemon|postmaster/.test(address),
  )
  const ours = (headers.raw('to') ?? '').toLowerCase()
  return others.find((address) => !ours.includes(address)) ?? others[0] ?? null
}
