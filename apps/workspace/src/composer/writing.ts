import type { Draft } from '@opora/contract'

/** A file that has been uploaded and waits to be sent. */
export interface HeldFile {
  id: string
  name: string
  type: string
  size: number
}

/** What somebody has begun to write on a ticket. */
export interface Writing {
  kind: 'public' | 'note'
  html: string
  /** null: whoever an answer to all goes to. */
  to: string[] | null
  cc: string[]
  bcc: string[]
  /** Addresses to be written to although their owners have complained; asked for anew after a pause. */
  insist: string[]
  uploads: HeldFile[]
  /** How far the author had read when the writing began: a customer's message after it is a reason to stop. */
  baseSeq: number
}

/** An empty sheet: an answer to all. */
export const emptyWriting: Writing = {
  kind: 'public',
  html: '',
  to: null,
  cc: [],
  bcc: [],
  insist: [],
  uploads: [],
  baseSeq: 0,
}

export const fromDraft = ({ kind, html, to, cc, bcc, uploads, baseSeq }: Draft): Writing => ({
  kind,
  html,
  to,
  cc,
  bcc,
  insist: [],
  uploads,
  baseSeq,
})

/** Nothing worth keeping has been written. */
export function isBlank(writing: Pick<Writing, 'html' | 'uploads'>): boolean {
  return writing.uploads.length === 0 && !/<img/i.test(writing.html) && plain(writing.html) === ''
}

const plain = (html: string) => html.replace(/<[^>]*>|&nbsp;/g, '').trim()
