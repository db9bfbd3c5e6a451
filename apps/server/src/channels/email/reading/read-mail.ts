import { type Forwarded, findForwarded, type SplitReply, splitReply } from '@opora/core/text'
import { type Address, parseAddresses } from './addresses.ts'
import { attachedMail } from './attached.ts'
import { type Automatic, automaticKind } from './automatic.ts'
import { type Body, type ReadAttachment, readBody } from './body.ts'
import { type Bounce, readBounce } from './bounce/index.ts'
import { parseDate, parseUtcOffset } from './date.ts'
import { declaredCharset, type Headers } from './headers.ts'
import { messageIds, ownMessageId } from './ids.ts'
import { defaultLimits, type Limits, MailRefused } from './limits.ts'
import { headerCharset } from './mail-charset.ts'
import { type Marks, readMarks } from './marks.ts'
import { isEncrypted, isSigned } from './protection.ts'
import { sanitizeMailHtml } from './sanitize.ts'
import { sourceText } from './source-text.ts'
import { type Part, parseStructure } from './structure.ts'

/** A mail as a person and the desk understand it. */
export interface ReadMail {
  /** Ids are without angle brackets, each once, in the order of the header. */
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  from: Address | null
  sender: Address | null
  replyTo: Address[]
  to: Address[]
  cc: Address[]
  bcc: Address[]
  /** Delivered-To, X-Original-To and Envelope-To: where the mail went whatever To says. */
  deliveredTo: string[]
  subject: string
  date: Date | null
  /** Minutes by which its author's clock is ahead of UTC; null: not known. */
  utcOffset: number | null
  /** The plain text, made from the HTML when the mail has no other. */
  text: string
  /** Sanitised, safe to show. */
  html: string | null
  /** The new words; quotation and signature are in `quotedText`. */
  visibleText: string
  quotedText: string
  /** The mail that this one forwards, from the words or an attached mail. */
  forwarded: Forwarded | null
  attachments: ReadAttachment[]
  automatic: Automatic | null
  bounce: Bounce | null
  headers: Marks
  signed: boolean
  encrypted: boolean
}

/**
 * Reads one raw mail, however broken, here and now.
 * @throws MailRefused for hostile mail: the caller keeps it in quarantine with the reason.
 */
export function readHere(raw: Uint8Array, limits: Partial<Limits> = {}): ReadMail {
  const bounds = { ...defaultLimits, ...limits }
  if (raw.byteLength > bounds.bytes) throw new MailRefused('too_large')
  const source = sourceText(raw)
  const root = parsed(source, bounds)
  const { headers } = root
  const body = readBody(root, bounds)
  const correspondents = readCorrespondents(headers, bounds)
  const subject = headers.text('subject')
  const bounce = readBounce(root, { ...correspondents, subject, text: body.text })
  const inReplyTo = messageIds(headers.raw('in-reply-to'))
  const references = messageIds(headers.raw('references'))
  const inline = bounce ? null : findForwarded({ text: body.text, subject })
  const split = newWords(body, inline, inReplyTo.length + references.length > 0)
  return {
    messageId: ownMessageId(headers.raw('message-id')),
    inReplyTo,
    references,
    ...correspondents,
    deliveredTo: deliveredTo(headers),
    subject,
    date: parseDate(headers.text('date')),
    utcOffset: parseUtcOffset(headers.text('date')),
    text: body.text,
    html: body.html === null ? null : sanitizeMailHtml(body.html),
    visibleText: split.visible,
    quotedText: split.quoted,
    forwarded: inline ?? (bounce ? null : attachedMail(root, bounds)),
    attachments: body.attachments,
    automatic: automaticKind(headers, { ...correspondents, subject, bounce, root }),
    bounce,
    headers: readMarks(headers),
    signed: isSigned(root, body.text),
    encrypted: isEncrypted(root, body.text),
  }
}

/** Names in raw letters are cut out with the tree, before it is known in which charset they are. */
function parsed(source: string, bounds: Limits): Part {
  const declared = declaredCharset(source)
  const root = parseStructure(source, bounds, declared)
  const charset = headerCharset(root, declared)
  return charset === declared ? root : parseStructure(source, bounds, charset)
}

type Correspondents = Pick<ReadMail, 'from' | 'sender' | 'replyTo' | 'to' | 'cc' | 'bcc'>

function readCorrespondents(headers: Headers, limits: Limits): Correspondents {
  const list = (name: string): Address[] =>
    parseAddresses(headers.rawAll(name).join(', '), headers.hint).slice(0, limits.recipients)
  return {
    from: list('from')[0] ?? null,
    sender: list('sender')[0] ?? null,
    replyTo: list('reply-to'),
    to: list('to'),
    cc: list('cc'),
    bcc: list('bcc'),
  }
}

function deliveredTo(headers: Headers): string[] {
  const raws = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap((name) =>
    headers.rawAll(name),
  )
  return [...new Set(raws.flatMap((raw) => parseAddresses(raw)).map((address) => address.email))].slice(0, 50)
}

/** A forwarded mail is new to the desk as a whole; but what only looks like one may be an answer above a quotation. */
function newWords(body: Body, forwarded: Forwarded | null, isAnswer: boolean): SplitReply {
  if (forwarded && (forwarded.sure || !isAnswer)) return { visible: body.text, quoted: '' }
  if (body.html === null) return splitReply({ text: body.text })
  const byHtml = splitReply({ html: body.html })
  if (!body.hasText) return byHtml
  const byText = splitReply({ text: body.text })
  return byHtml.quoted !== '' && (byText.quoted === '' || saysLess(byHtml, byText)) ? byHtml : byText
}

/** Plain text says more of quotation by its marks; HTML, when it cuts the same words off earlier. */
function saysLess(one: SplitReply, other: SplitReply): boolean {
  const [less, more] = [letters(one.visible), letters(other.visible)]
  return less.length < more.length && more.startsWith(less)
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')
