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
  return hash.update('\n').update(plain(body)).digest('hex')
}

function split(raw: Buffer): { head: string; body: Buffer } {
  const text = raw.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  if (!end) return { head: text, body: Buffer.alloc(0) }
  return { head: text.slice(0, end.index), body: raw.subarray(end.index + end[0].length) }
}

const [TAB, LF, CR, SPACE, NO_BREAK_SPACE] = [9, 10, 13, 32, 160]
const isBlank = (byte: number): boolean =>
  (byte >= TAB && byte <= CR) || byte === SPACE || byte === NO_BREAK_SPACE

/** Lines end in LF and nothing blank stands at the end; by bytes, since fifty million of them may be line ends. */
function plain(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length)
  let length = 0
  for (let i = 0; i < body.length; i += 1) {
    if (body[i] !== CR || body[i + 1] !== LF) out[length++] = body[i]!
  }
  while (length > 0 && isBlank(out[length - 1]!)) length -= 1
  return out.subarray(0, length)
}
