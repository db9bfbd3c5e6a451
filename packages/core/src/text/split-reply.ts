import { attributionEndingAt, introductionEndingAt } from './attribution.ts'
import { headerBlockAt } from './header-block.ts'
import { htmlLines, type Line } from './html-lines.ts'
import { isForwardedMessageLine, isOriginalMessageLine, isReplyAboveLine } from './separators.ts'
import { isDeviceLine, signatureStart } from './signature.ts'

export interface SplitReply {
  /** The new words. */
  visible: string
  /** Quotation and signature; nothing is lost between the two. */
  quoted: string
}

/**
 * Parts the new words of a reply from the quotation and signature after them. Answers between quoted lines stay
 * whole, forwarded mail is content, and when in doubt nothing is cut.
 */
export function splitReply(reply: { text: string } | { html: string }): SplitReply {
  const lines = 'html' in reply ? htmlLines(reply.html, 'drop') : textLines(reply.text)
  const texts = lines.map((line) => line.text.replaceAll('\u00a0', ' '))
  const end = quotationStart(lines, texts)
  const cut = signatureStart(
    texts,
    lines.map((line) => line.signature),
    end,
  )
  const visible = rendered(lines, 0, cut)
  if (visible === '') return { visible: rendered(lines, 0, lines.length), quoted: '' }
  return { visible, quoted: rendered(lines, cut, lines.length) }
}

function textLines(text: string): Line[] {
  const texts = text.split(/\r\n|\r|\n/).flatMap(apart)
  return texts.map((line, i) => ({ text: line, quoted: isQuoted(texts, i), cut: false, signature: false }))
}

/** A mailer that loses the break puts the introduction behind the last new word. */
function apart(line: string): string[] {
  const shared = line.length < 600 ? SHARED.exec(line) : null
  return shared ? [shared[1]!, shared[2]!] : [line]
}

const SHARED =
  /^([^\s>].{0,300}?)\s+((?:On (?=.{0,12}\d)|Le (?=.{0,12}\d)|Am (?=.{0,12}\d)|El (?=.{0,12}\d)|Il giorno |Op (?=.{0,12}\d)).{8,80}<[^\s<>]{1,100}@[^\s<>]{1,100}>\s(?:wrote|a écrit|schrieb|escribió|ha scritto|schreef)\s?:)$/u

/** Marked by `>`, or the wrapped end of a marked line; but not the end of a wrapped "<address>:". */
function isQuoted(texts: readonly string[], at: number): boolean {
  if (QUOTED.test(texts[at]!)) return !/^>\s*[:：]\s*$|^>>> .{5,200}>>>\s*$/.test(texts[at]!)
  const above = texts[at - 1] ?? ''
  const wrapped =
    above.length >= WRAPPED_AT &&
    QUOTED.test(above) &&
    !/[.!?:;]\s*$/.test(above) &&
    QUOTED.test(texts[at + 1] ?? '')
  return wrapped && /^\s*\p{Ll}/u.test(texts[at]!) && texts[at]!.length < WRAPPED_AT
}

const QUOTED = /^\s{0,3}>/
const WRAPPED_AT = 65

function quotationStart(lines: readonly Line[], texts: readonly string[]): number {
  const hard = hardStart(lines, texts)
  return isForward(lines, texts, hard) ? lines.length : trailingQuoteStart(lines, texts, hard)
}

/** The forwarded mail is the first thing quoted, and no attribution makes it a quotation. */
function isForward(lines: readonly Line[], texts: readonly string[], end: number): boolean {
  const at = texts.findIndex((text, i) => i < end && isForwardedMessageLine(text))
  if (at === -1 || lines.some((line, i) => i < at && line.quoted && texts[i]!.trim() !== '')) return false
  return introduction(texts, at) === at
}

/** The first place after which a mailer puts nothing but the earlier mail, without marking its lines. */
function hardStart(lines: readonly Line[], texts: readonly string[]): number {
  let written = false
  let pastedUntil = 0
  for (const [i, line] of lines.entries()) {
    if (i < pastedUntil || line.quoted || texts[i]!.trim() === '') continue
    pastedUntil = i + pastedHeaders(line, texts, i)
    if (i < pastedUntil) continue
    if (written && opensEarlierMail(line, texts, i)) return aboveRule(texts, i)
    const attribution = written ? attributionEndingAt(texts, i) : null
    if (attribution?.strong && attribution.start > 0 && !isQuotedNext(lines, texts, i))
      return attribution.start
    written = true
  }
  return lines.length
}

/** Length of headers that the writer himself shows: "The mail looked like this:" */
function pastedHeaders(line: Line, texts: readonly string[], at: number): number {
  let above = at - 1
  while (above >= 0 && /^(?:[\w-]{2,30}: \S.*|\s*)$/.test(texts[above]!.slice(0, 400))) above--
  const shown = above >= 0 && !line.cut && /[\p{L})»"]:$/u.test(texts[above]!.trim())
  return shown && !attributionEndingAt(texts, above) ? (headerBlockAt(texts, at)?.length ?? 0) : 0
}

const opensEarlierMail = (line: Line, texts: readonly string[], at: number): boolean =>
  line.cut ||
  isOriginalMessageLine(texts[at]!) ||
  isReplyAboveLine(texts[at]!) ||
  headerBlockAt(texts, at) !== null ||
  isDeviceLine(texts[at]!)

/** Over marked lines an attribution does not cut by itself: answers may stand between them. */
function isQuotedNext(lines: readonly Line[], texts: readonly string[], at: number): boolean {
  let next = at + 1
  while (next < texts.length && texts[next]!.trim() === '') next++
  return lines[next]?.quoted ?? false
}

const RULE = /^[-_—=*]{3,}$/u

function aboveRule(texts: readonly string[], at: number): number {
  let start = at
  while (start > 0 && texts[start - 1]!.trim() === '') start--
  return start > 0 && RULE.test(texts[start - 1]!.trim()) ? start - 1 : at
}

/** Walks up over the quoted lines at the end, the line that introduces them, and what mailers put after them. */
function trailingQuoteStart(lines: readonly Line[], texts: readonly string[], end: number): number {
  let start = lastQuoted(lines, texts, end)
  if (start === -1) return end
  for (let i = start; i >= 0 && (lines[i]!.quoted || texts[i]!.trim() === ''); i--)
    if (lines[i]!.quoted) start = i
  return introduction(texts, start)
}

/** The last quoted line, if after it come only blank lines and a signature. */
function lastQuoted(lines: readonly Line[], texts: readonly string[], end: number): number {
  let last = end - 1
  while (last >= 0 && (!lines[last]!.quoted || texts[last]!.trim() === '')) last--
  if (last < 0) return -1
  const marks = lines.slice(last, end).map((line) => line.signature)
  const tail = signatureStart(texts.slice(last, end), marks, end - last)
  return texts.slice(last + 1, last + tail).some((text) => text.trim() !== '') ? -1 : last
}

function introduction(texts: readonly string[], start: number): number {
  let end = start - 1
  while (end >= 0 && texts[end]!.trim() === '' && start - end < 8) end--
  const attribution = end >= 0 ? introductionEndingAt(texts, end) : null
  return attribution ? attribution.start : start
}

const rendered = (lines: readonly Line[], from: number, to: number): string =>
  lines
    .slice(from, to)
    .map((line) => line.text)
    .join('\n')
    .trimEnd()
    .replace(/^(?:[ \t\u00a0]*\n)+/, '')
