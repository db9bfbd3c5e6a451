import { createHash } from 'node:crypto'

/** Headers that say which mail it is; everything else may be added or changed on the way. */
const TELLING = /^(from|to|cc|subject|date|message-id|in-reply-to|references|content-type):/i
/** Without one of these two, equal bytes may be two mails (a script that reports the same twice). */
const IDENTIFYING = /^(date|message-id):/i

/** A header longer than this is read by nobody; unfolding it would keep everybody waiting. */
const MAX_HEAD = 256 * 1024

/**
 * A hash that is equal for one mail however it came, and different for different mails under one Message-ID.
 * @returns null when the mail has nothing to be recognised by
 */
export function contentHash(raw: Buffer): string | null {
  const { head, body } = split(raw)
  if (head.length > MAX_HEAD) return null
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const telling = lines.filter((line) => TELLING.test(line)).map((line) => line.trim().replace(/\s+/g, ' '))
  if (!telling.some((line) => IDENTIFYING.test(line))) return null
  const hash = createHash('sha256')
  for (const line of telling.sort()) hash.update(line, 'latin1').update('\n')
  return hash.update('\n').update(body.replace(/\r\n/g, '\n').trimEnd(), 'latin1').digest('hex')
}

function split(raw: Buffer): { head: string; body: string } {
  const text = raw.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  if (!end) return { head: text, body: '' }
  return { head: text.slice(0, end.index), body: text.slice(end.index + end[0].length) }
}
