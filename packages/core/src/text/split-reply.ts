import { attributionEndingAt } from './attribution.ts'
import { headerBlockAt } from './header-block.ts'
import { htmlLines, type Line } from './html-lines.ts'
import { isForwardedMessageLine, isOriginalMessageLine } from './separators.ts'
import { signatureStart } from './signature.ts'

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
  return text.split(/\r\n|\r|\n/).map((line) => ({
    text: line,
    quoted: /^\s{0,3}>/.test(line),
    cut: false,
    signature: false,
  }))
}

function quotationStart(lines: readonly Line[], texts: readonly string[]): number {
  const hard = hardStart(lines, texts)
  return trailingQuoteStart(lines, texts, hard)
}

/** The first place after which a mailer puts nothing but the earlier mail, without marking its lines. */
function hardStart(lines: readonly Line[], texts: readonly string[]): number {
  let written = false
  for (const [i, line] of lines.entries()) {
    if (line.quoted || texts[i]!.trim() === '') continue
    if (isForwardedMessageLine(texts[i]!)) return lines.length
    if (written && (line.cut || isOriginalMessageLine(texts[i]!) || headerBlockAt(texts, i)))
      return aboveRule(texts, i)
    const attribution = attributionEndingAt(texts, i)
    if (attribution?.strong && written && isLastWord(lines, texts, attribution.start, i))
      return attribution.start
    written ||= true
  }
  return lines.length
}

/** A strong attribution over unmarked lines cuts; over marked ones the lines themselves decide. */
function isLastWord(lines: readonly Line[], texts: readonly string[], start: number, end: number): boolean {
  if (start === 0) return false
  const next = texts.findIndex((text, i) => i > end && text.trim() !== '')
  return next === -1 || !lines[next]!.quoted
}

const RULE = /^[-_—=*]{3,}$/u

function aboveRule(texts: readonly string[], at: number): number {
  let start = at
  while (start > 0 && texts[start - 1]!.trim() === '') start--
  return start > 0 && RULE.test(texts[start - 1]!.trim()) ? start - 1 : at
}

/** Walks up over the quoted lines at the end, the line that introduces them, and what mailers put after them. */
function trailingQuoteStart(lines: readonly Line[], texts: readonly string[], end: number): number {
  const last = lastQuoted(lines, texts, end)
  if (last === -1) return end
  let start = last
  while (start > 0 && (lines[start - 1]!.quoted || isGap(lines, texts, start - 1))) start--
  while (start < last && !lines[start]!.quoted) start++
  return introduction(texts, start)
}

/** The last quoted line, if after it come only blank lines and a signature. */
function lastQuoted(lines: readonly Line[], texts: readonly string[], end: number): number {
  const marks = lines.map((line) => line.signature)
  const tail = signatureStart(texts, marks, end)
  let last = tail - 1
  while (last >= 0 && texts[last]!.trim() === '') last--
  return last >= 0 && lines[last]!.quoted ? last : -1
}

/** A blank line between two quoted ones. */
function isGap(lines: readonly Line[], texts: readonly string[], at: number): boolean {
  if (texts[at]!.trim() !== '') return false
  let above = at
  while (above >= 0 && texts[above]!.trim() === '') above--
  return above >= 0 && lines[above]!.quoted
}

function introduction(texts: readonly string[], start: number): number {
  let end = start - 1
  while (end >= 0 && texts[end]!.trim() === '' && start - end < 4) end--
  const attribution = end >= 0 ? attributionEndingAt(texts, end) : null
  return attribution ? attribution.start : start
}

const rendered = (lines: readonly Line[], from: number, to: number): string =>
  lines
    .slice(from, to)
    .map((line) => line.text)
    .join('\n')
    .trimEnd()
    .replace(/^(?:[ \t\u00a0]*\n)+/, '')
