import type { Silence } from '../../tickets/index.ts'
import type { Directory } from '../directory.ts'
import { isNoReply, isProgram } from './no-reply.ts'
import type { Marks, ReadMail } from './reading/index.ts'

/** Why no program of ours may answer a mail (RFC 3834 section 2); null = one may. */
export function silenceOf(
  mail: ReadMail,
  /** null: unknown, the mail came from a mailbox; then Return-Path says it. */
  envelopeFrom: string | null,
  ours: Directory,
): Silence | null {
  if (mail.automatic !== null || isMarked(mail.headers)) return 'automatic_mail'
  if ((envelopeFrom ?? mail.headers.returnPath) === '') return 'automatic_mail'
  const author = mail.from?.email ?? mail.sender?.email ?? envelopeFrom ?? ''
  if (isProgram(author) || isProgram(envelopeFrom ?? '')) return 'automatic_mail'
  const answerable = mail.replyTo[0]?.email ?? author
  if (isNoReply(author) && isNoReply(answerable)) return 'no_reply_address'
  return [...mail.to, ...mail.cc].some(({ email }) => ours.isOurs(email)) ? null : 'not_addressed_to_us'
}

function isMarked(marks: Marks): boolean {
  return (
    marks.listId !== null ||
    marks.listUnsubscribe !== null ||
    marks.loop.length > 0 ||
    (marks.autoSubmitted !== null && !/^no\b/i.test(marks.autoSubmitted)) ||
    /all|autoreply/i.test(marks.autoResponseSuppress ?? '') ||
    /^(bulk|junk|list|auto_reply)$/.test(marks.precedence ?? '')
  )
}
