import { findForwarded, type SplitReply, splitReply } from '@opora/core/text'
import type { Files } from '../../platform/files.ts'
import type { StoredFile } from '../../tickets/index.ts'
import type { Directory } from '../directory.ts'
import type { Colleagues } from './colleagues.ts'
import { keepFiles } from './keep-files.ts'
import { type Address, MailRefused, type ReadMail, readMail } from './reading/index.ts'
import { storable } from './storable.ts'
import { plainSubject } from './threading.ts'

/** A customer's mail that a colleague hands to the desk. */
export interface Forward {
  from: Address
  subject: string
  text: string
  html: string | null
  visibleText: string
  quotedText: string
  /** Its own id, when the whole mail was attached. */
  messageId: string | null
  files: StoredFile[]
  /** What the colleague says himself. */
  words: string
}

/** The mail of a stranger that a colleague's mail forwards, attached as a whole or repeated in the text; null = none. */
export async function forwardOf(
  mail: ReadMail,
  keptFiles: StoredFile[],
  { files, ours, colleagues }: { files: Files; ours: Pick<Directory, 'isOurs'>; colleagues: Colleagues },
): Promise<Forward | null> {
  const stranger = (email: string): boolean =>
    email.includes('@') && !ours.isOurs(email) && !colleagues.has(email)
  const inner = await attachedMail(mail)
  if (inner?.from && stranger(inner.from.email)) {
    return {
      ...inner,
      from: inner.from,
      files: await keepFiles(files, inner.attachments),
      words: parted(mail.text).visible,
    }
  }
  const found = findForwarded({ text: mail.text, subject: mail.subject })
  const from = found?.from
  if (!found?.sure || !from || !stranger(from.email)) return null
  const split = parted(found.body)
  return {
    from,
    subject: found.subject || bareSubject(mail.subject),
    text: found.body,
    html: null,
    visibleText: split.visible,
    quotedText: split.quoted,
    messageId: null,
    files: keptFiles,
    words: parted(mail.text.slice(0, found.start)).visible,
  }
}

/** Nobody writes as much as this. Longer text stays whole: parting it would hold up the whole process for seconds. */
const LONGEST_PARTED = 50_000

const parted = (text: string): SplitReply =>
  text.length > LONGEST_PARTED ? { visible: text, quoted: '' } : splitReply({ text })

async function attachedMail(mail: ReadMail): Promise<ReadMail | null> {
  const attached = mail.attachments.find(({ type }) => type === 'message/rfc822')
  if (!attached) return null
  try {
    return await readMail(attached.content)
  } catch (error) {
    if (error instanceof MailRefused) return null
    throw error
  }
}

/** The subject without "Fwd:", as it was written. */
function bareSubject(subject: string): string {
  const plain = plainSubject(subject)
  const at = subject.toLowerCase().lastIndexOf(plain)
  return storable(at === -1 ? subject : subject.slice(at, at + plain.length))
}
