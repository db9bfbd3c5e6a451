import type { Calendar } from '@opora/core/calendar'
import { findPromises } from '@opora/core/promise'
import { isHoldingReply } from '@opora/core/sla'

/** A time that a reply promises. */
export interface Promised {
  /** The sentence that promises it. */
  words: string
  /** ISO 8601. */
  dueAt: string
}

const longest = 500

/** What a reply is found to say: the times that it promises, and whether it says only that work goes on. */
export function readReply(html: string, calendar: Calendar, now: number) {
  const text = textOf(html)
  const promises = findPromises(text, now, calendar).map(({ start, end, due }) => ({
    words: text.slice(start, end).slice(0, longest),
    dueAt: new Date(due).toISOString(),
  }))
  return { promises, holding: isHoldingReply(text) }
}

/** The author's own words line by line, without what he quotes. */
function textOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const quote of body.querySelectorAll('blockquote')) quote.remove()
  for (const line of body.querySelectorAll('br')) line.replaceWith('\n')
  for (const block of body.querySelectorAll('p, li, pre')) block.append('\n')
  return (body.textContent ?? '').trim()
}
