import { Headers, headerEnd, parseHeaders } from './headers.ts'
import { type Limits, MailRefused } from './limits.ts'
import { type Parameterized, parseParameterized } from './parameters.ts'
import { decodeTransfer, type TransferEncoding, transferEncoding } from './transfer.ts'

/** One node of the MIME tree. `body` is still encoded, as latin1. */
export interface Part {
  headers: Headers
  type: string
  params: Map<string, string>
  disposition: string
  fileName: string
  contentId: string | null
  encoding: TransferEncoding
  body: string
  parts: Part[]
}

interface Count {
  parts: number
}

/** Cuts a mail (as latin1) into its MIME tree, within the limits. */
export function parseStructure(source: string, limits: Limits, hint: string): Part {
  return parsePart(source, limits, hint, 'text/plain', 0, { parts: 0 })
}

function parsePart(
  source: string,
  limits: Limits,
  hint: string,
  fallback: string,
  depth: number,
  count: Count,
): Part {
  if (depth > limits.depth) throw new MailRefused('too_deep')
  if (++count.parts > limits.parts) throw new MailRefused('too_many_parts')
  const { end, body } = headerEnd(
    source,
    depth === 0 || fallback !== 'message/rfc822' ? blankLines(source) : 0,
  )
  if (end > limits.headerBytes) throw new MailRefused('headers_too_large')
  const part = describe(new Headers(parseHeaders(source.slice(0, end)), hint), source.slice(body), fallback)
  if (!part.type.startsWith('multipart/')) return part
  const childFallback = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  const pieces = piecesOf(part)
  if (pieces.length === 0) return { ...part, type: sniffed(part.body) }
  part.parts = pieces.map((piece) => parsePart(piece, limits, hint, childFallback, depth + 1, count))
  return part
}

/** Blank lines that a mailer put before the headers. */
const blankLines = (source: string): number =>
  /^(?:[ \t]*\r?\n){1,9}(?=(?:Content-[\w-]+|Received|Return-Path|From|To|Subject|Date|Message-ID|MIME-Version):)/i.exec(
    source,
  )?.[0].length ?? 0

/** RFC 2045 forbids to encode a multipart as a whole; some do it nevertheless. */
function piecesOf({ params, body, encoding }: Part): string[] {
  const pieces = splitAt(params.get('boundary'), body)
  if (pieces.length > 0 || encoding === 'none') return pieces
  return splitAt(params.get('boundary'), decodeTransfer(body, encoding).toString('latin1'))
}

function describe(headers: Headers, body: string, fallback: string): Part {
  const type = contentType(headers, fallback, body)
  const disposition = parseParameterized(headers.raw('content-disposition') ?? '', headers.hint)
  const fileName =
    disposition.params.get('filename') || disposition.params.get('name') || type.params.get('name')
  const contentId = headers.raw('content-id')?.replace(/[<>\s]/g, '') || null
  return {
    headers,
    type: type.value,
    params: type.params,
    disposition: disposition.value,
    fileName: fileName?.replace(/^'(.*)'$/, '$1') || locationName(headers),
    contentId,
    encoding: transferEncoding(headers.raw('content-transfer-encoding')),
    body,
    parts: [],
  }
}

/**
 * The first Content-Type that names a type, but rather the one whose boundary the body has; a mailer that sends "text"
 * or nothing at all means plain text.
 */
function contentType(headers: Headers, fallback: string, body: string): Parameterized {
  const all = headers.rawAll('content-type').map((raw) => parseParameterized(raw, headers.hint))
  const valid = all.filter((each) => /^[\w.+-]+\/[\w.+-]+$/.test(each.value))
  const cut =
    valid.length > 1
      ? valid.slice(0, 3).find((each) => isCutBy(each.params.get('boundary'), body))
      : undefined
  const best = cut ?? valid[0]
  if (best) return best
  const [first] = all
  return { value: SHORT_TYPES.get(first?.value ?? '') ?? fallback, params: first?.params ?? new Map() }
}

const SHORT_TYPES = new Map<string, string>(
  Object.entries({
    text: 'text/plain',
    html: 'text/html',
    multipart: 'multipart/mixed',
  }),
)

const isCutBy = (boundary: string | undefined, body: string): boolean =>
  boundary !== undefined && cutAtDelimiters(boundary, body).length > 0

const locationName = (headers: Headers): string =>
  /([^/\\?#]+\.\w{1,8})$/.exec(headers.text('content-location'))?.[1] ?? ''

/** The pieces between the delimiter lines of a boundary; a missing last delimiter does no harm. */
function splitAt(boundary: string | undefined, body: string): string[] {
  const strict = boundary ? cutAtDelimiters(boundary, body) : []
  if (strict.length > 0) return strict
  const found = /(?:^|\n)--([^\s-][^\r\n]{0,200}?)[ \t]*\r?\nContent-[\w-]+:/i.exec(body)?.[1]
  return found ? cutAtDelimiters(found, body) : []
}

function cutAtDelimiters(boundary: string, body: string): string[] {
  const pieces: string[] = []
  const mark = `--${boundary.trimEnd()}`
  let start = -1
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== '\n' && body[at - 1] !== '\r') continue
    const lineEnd = endOfLine(body, at)
    const rest = body.slice(at + mark.length, lineEnd).trimEnd()
    if (rest !== '' && rest !== '--') continue
    if (start !== -1) pieces.push(withoutLastBreak(body.slice(start, at)))
    start = rest === '--' ? -1 : Math.min(lineEnd + 1, body.length)
  }
  if (start !== -1 && start < body.length) pieces.push(withoutCutDelimiter(body.slice(start), mark))
  return pieces
}

/** A mail that was cut off inside its last delimiter. */
function withoutCutDelimiter(text: string, mark: string): string {
  const at = text.lastIndexOf('\n') + 1
  const line = text.slice(at)
  return line.length > 2 && `${mark}--`.startsWith(line) ? withoutLastBreak(text.slice(0, at)) : text
}

function endOfLine(body: string, from: number): number {
  const at = body.indexOf('\n', from)
  return at === -1 ? body.length : at
}

const withoutLastBreak = (text: string): string => text.replace(/\r?\n$/, '')

const sniffed = (body: string): string =>
  /<(html|body|div|table|p)\b/i.test(body.slice(0, 2_000)) ? 'text/html' : 'text/plain'
