import { type Limits, type MailRefusal, MailRefused } from './limits.ts'
import { type ReadMail, readHere } from './read-mail.ts'
import { ReaderThread } from './reader-thread.ts'

/** Up to here a mail whose lines are short costs milliseconds, whatever is in it. */
const PLAIN_BYTES = 96 * 1024
const PLAIN_LINE = 4_000
const THREADS = 2

const threads: ReaderThread[] = []

/**
 * Reads one raw mail, however broken. What is large or looks strange is read in a thread of its own, which may take
 * 5 seconds and 512 MiB and no more; `apart` asks for that whatever it looks like.
 * @throws MailRefused for hostile mail: the caller keeps it in quarantine with the reason.
 */
export async function readMail(
  raw: Uint8Array,
  options: { limits?: Partial<Limits>; apart?: boolean } = {},
): Promise<ReadMail> {
  const { limits = {}, apart = false } = options
  if (!apart && isPlain(raw)) return readHere(raw, limits)
  const answer = await idlest().read(raw, limits)
  if ('refused' in answer) throw new MailRefused(answer.refused as MailRefusal)
  return withBuffers(answer.mail)
}

/** By its size and its longest line: what takes long to read is long. */
function isPlain(raw: Uint8Array): boolean {
  if (raw.byteLength > PLAIN_BYTES) return false
  for (let from = 0; from < raw.byteLength; ) {
    const end = raw.indexOf(LF, from)
    const length = (end === -1 ? raw.byteLength : end) - from
    if (length > PLAIN_LINE) return false
    from += length + 1
  }
  return true
}

const LF = 10

function idlest(): ReaderThread {
  const idle = threads.find((thread) => thread.waiting === 0)
  if (idle) return idle
  if (threads.length < THREADS) threads.push(new ReaderThread())
  return threads.reduce((least, thread) => (thread.waiting < least.waiting ? thread : least))
}

/** Bytes come out of a thread as plain arrays. */
function withBuffers(mail: ReadMail): ReadMail {
  const attachments = mail.attachments.map((file) => {
    const { buffer, byteOffset, byteLength } = file.content
    return { ...file, content: Buffer.from(buffer, byteOffset, byteLength) }
  })
  return { ...mail, attachments }
}
