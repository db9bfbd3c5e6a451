import { htmlToText } from '@opora/core/text'
import { charsetName, decodeText } from './charset.ts'
import { safeFileName } from './file-name.ts'
import { unflow } from './flowed.ts'
import { Headers, headerEnd, parseHeaders } from './headers.ts'
import { type Limits, MailRefused } from './limits.ts'
import type { Part } from './structure.ts'
import { readTnef } from './tnef.ts'
import { decodeTransfer, isDecodedAlready } from './transfer.ts'
import { takeUuencoded } from './uuencode.ts'
import { takeYencoded } from './yenc.ts'

export interface ReadAttachment {
  name: string
  type: string
  content: Buffer
  contentId: string | null
  inline: boolean
}

export interface Body {
  text: string
  /** The text is the mail's own, not made from the HTML. */
  hasText: boolean
  html: string | null
  attachments: ReadAttachment[]
}

interface Segment {
  text: string | null
  html: string | null
}

interface Context {
  limits: Limits
  hint: string
  attachments: ReadAttachment[]
  decoded: number
}

/** What a person would read of the mail, and everything else as attachments. */
export function readBody(root: Part, limits: Limits): Body {
  const context: Context = { limits, hint: root.headers.hint, attachments: [], decoded: 0 }
  const segments = readPart(root, context, null, 0)
  const html = segments.some((segment) => segment.html !== null) ? joinHtml(segments) : null
  const text = segments
    .map((segment) => (segment.text ?? htmlToText(segment.html ?? '')).trimEnd())
    .join('\n\n')
  const hasText = segments.every((segment) => segment.text !== null)
  return { text: text.replace(/^\n+/, '').trimEnd(), hasText, html, attachments: context.attachments }
}

function readPart(part: Part, context: Context, parent: Part | null, index: number): Segment[] {
  if (part.parts.length > 0) return readMultipart(part, context)
  if (isBody(part, parent, index)) return readText(part, context)
  return readFile(part, context, parent)
}

function readMultipart(part: Part, context: Context): Segment[] {
  const children = part.parts.map((child, i) => readPart(child, context, part, i))
  if (part.type !== 'multipart/alternative') return children.flat()
  const plain = children.map(mergedText).filter((text) => text !== null && text.trim() !== '')
  const rich = children.map(mergedHtml).filter((html) => html !== null && html.trim() !== '')
  return plain.length + rich.length === 0 ? [] : [{ text: plain[0] ?? null, html: rich.at(-1) ?? null }]
}

const mergedText = (segments: Segment[]): string | null =>
  segments.some((segment) => segment.text !== null)
    ? segments.map((segment) => segment.text ?? '').join('\n\n')
    : null

const mergedHtml = (segments: Segment[]): string | null =>
  segments.some((segment) => segment.html !== null) ? joinHtml(segments) : null

/** RFC 8621, 4.1.4: text is body unless it is marked or named as a file further down. */
function isBody(part: Part, parent: Part | null, index: number): boolean {
  if (part.type !== 'text/plain' && part.type !== 'text/html') return false
  if (part.disposition === 'attachment') return false
  return index === 0 || (parent?.type !== 'multipart/related' && part.fileName === '')
}

function readText(labelled: Part, context: Context): Segment[] {
  const part = isDecodedAlready(labelled) ? { ...labelled, encoding: 'none' as const } : labelled
  const { rest: bytes, files: yencoded } = takeYencoded(decoded(part, context))
  const html = part.type === 'text/html'
  const charset = part.params.get('charset') ?? (html ? metaCharset(bytes) : '') ?? ''
  const raw = decodeText(bytes, charsetName(charset) || context.hint)
    .replace(/\r\n?/g, '\n')
    .replace(/[\0\ufeff]/g, '')
  if (html) return readHtml(part, bytes, raw, context)
  const flowed = part.params.get('format')?.toLowerCase() === 'flowed'
  const text = flowed ? unflow(raw, part.params.get('delsp')?.toLowerCase() === 'yes') : raw
  const { rest, files } = takeUuencoded(text)
  for (const file of [...yencoded, ...files])
    attach(context, { ...file, type: 'application/octet-stream', contentId: null, inline: false })
  return [{ text: shortened(rest, bytes, part, context), html: null }]
}

/** An endless text is shown as far as a person would read; the whole is kept as a file. */
function shortened(text: string, bytes: Buffer, part: Part, context: Context): string {
  if (text.length <= context.limits.textLength) return text
  attach(context, { name: part.fileName, type: 'text/plain', content: bytes, contentId: null, inline: false })
  return text.slice(0, context.limits.textLength)
}

function readHtml(part: Part, bytes: Buffer, html: string, context: Context): Segment[] {
  if (html.length <= context.limits.htmlBytes) return [{ text: null, html }]
  attach(context, { name: part.fileName, type: 'text/html', content: bytes, contentId: null, inline: false })
  return [{ text: htmlToText(html.slice(0, context.limits.htmlBytes)), html: null }]
}

function readFile(part: Part, context: Context, parent: Part | null): Segment[] {
  const content = decoded(part, context)
  const inline = part.disposition !== 'attachment' && (parent?.type === 'multipart/related' || isInline(part))
  const file = { name: fileNameOf(part), type: part.type, content, contentId: part.contentId, inline }
  const segments = isTnef(part) ? unpackTnef(content, context) : []
  attach(context, part.type === 'message/rfc822' ? named(file, content) : file)
  return segments
}

/** What only a Mac understands is called as a Mac calls it: its other half has the name that people look for. */
const fileNameOf = ({ type, fileName }: Part): string =>
  type === 'application/applefile' && fileName !== '' ? `._${fileName}` : fileName

const isInline = (part: Part): boolean => part.disposition === 'inline' && part.contentId !== null
const isTnef = (part: Part): boolean => /ms-tnef$/.test(part.type) || /^winmail\.dat$/i.test(part.fileName)

function unpackTnef(content: Buffer, context: Context): Segment[] {
  const tnef = readTnef(content)
  for (const file of tnef?.attachments ?? []) {
    attach(context, { ...file, type: 'application/octet-stream', inline: false })
  }
  return tnef?.html || tnef?.text ? [{ text: tnef.text, html: tnef.html }] : []
}

/** A forwarded mail without a name is called by its subject. */
function named(file: ReadAttachment, content: Buffer): ReadAttachment {
  if (file.name) return file
  const source = content.toString('latin1', 0, 20_000).trimStart()
  const subject = new Headers(parseHeaders(source.slice(0, headerEnd(source).end))).text('subject')
  return { ...file, name: subject ? `${subject.slice(0, 120).replace(/[/\\]/g, '_')}.eml` : '' }
}

function attach(context: Context, file: ReadAttachment): void {
  if (context.attachments.length >= context.limits.attachments) throw new MailRefused('too_many_attachments')
  const name = safeFileName(file.name, file.type, context.attachments.length)
  context.attachments.push({ ...file, name })
}

function decoded(part: Part, context: Context): Buffer {
  const content = decodeTransfer(part.body, part.encoding)
  context.decoded += content.length
  if (context.decoded > context.limits.decodedBytes) throw new MailRefused('too_large')
  return content
}

const metaCharset = (bytes: Buffer): string =>
  /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})/i.exec(
    bytes.subarray(0, 4_000).toString('latin1'),
  )?.[1] ?? ''

const joinHtml = (segments: Segment[]): string =>
  segments.map((segment) => segment.html ?? textToHtml(segment.text ?? '')).join('\n<br>\n')

function textToHtml(text: string): string {
  const escaped = text.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char]!)
  return escaped.trim() === '' ? '' : `<div style="white-space:pre-wrap">${escaped.trim()}</div>`
}
