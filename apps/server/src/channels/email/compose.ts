import type { Correspondent } from '@opora/contract'
import { htmlToText } from '@opora/core/text'
import sanitize from 'sanitize-html'
import { escaped } from '../../platform/html/index.ts'
import { type Frame, framed, PLAIN } from './frame.ts'

// What an answer looks like in the customer's mailbox: plain text and HTML, the question quoted underneath.

export interface Quoted {
  from: Correspondent
  at: Date
  text: string
}

export interface Look {
  locale: 'ru' | 'en'
  timeZone: string
}

const MAX_QUOTE = 20_000

/**
 * Every element carries its own style, because mail programs ignore sheets. Nothing sets the colour of words or paper,
 * so that programs with a dark theme use their own; the few greys are readable on either.
 */
const STYLES: Record<string, string> = {
  p: 'margin:0 0 12px',
  ul: 'margin:0 0 12px;padding-left:24px',
  ol: 'margin:0 0 12px;padding-left:24px',
  blockquote: 'margin:0 0 12px;padding-left:12px;border-left:3px solid #b4b4b9;color:#7d7d83',
  pre: 'margin:0 0 12px;padding:8px 12px;background:#f1f1f3;color:#1d1d1f;font-family:Consolas,monospace;white-space:pre-wrap',
  code: 'font-family:Consolas,monospace',
  table: 'border-collapse:collapse;margin:0 0 12px',
  td: 'border:1px solid #b4b4b9;padding:4px 8px',
  th: 'border:1px solid #b4b4b9;padding:4px 8px;text-align:left',
  img: 'max-width:100%;height:auto',
}

/** The two bodies of a mail. */
export function compose(
  said: { text: string; html: string | null },
  quoted: Quoted | null,
  look: Look,
  frame: Frame = PLAIN,
): { text: string; html: string } {
  const line = quoted && attribution(quoted, look)
  const words = quoted?.text.trim().slice(0, MAX_QUOTE) ?? ''
  const own = said.text.trim() || htmlToText(said.html ?? '')
  const text = [own, frame.footer, line && words ? `${line}\n${quotedLines(words)}` : '']
  const quote = line && words ? quotation(line, words) : ''
  const body = said.html ? styled(said.html) : paragraphs(own)
  return {
    text: text.filter(Boolean).join('\n\n'),
    html: framed({ body, quote, locale: look.locale }, frame),
  }
}

/** The line above a quotation, in the form that mail programs know. */
function attribution({ from, at }: Quoted, { locale, timeZone }: Look): string {
  const when = new Intl.DateTimeFormat(locale === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
  const who = from.name ? `${from.name} <${from.email}>` : from.email
  return locale === 'ru' ? `${when}, ${who} пишет:` : `On ${when}, ${who} wrote:`
}

/** By class and type Gmail, Apple Mail and Thunderbird know it for a quotation and fold it. */
const quotation = (line: string, words: string): string =>
  `<div class="gmail_quote"><div class="gmail_attr" style="${STYLES.p}">${escaped(line)}</div>` +
  `<blockquote type="cite" class="gmail_quote" style="${STYLES.blockquote}">${paragraphs(words)}</blockquote></div>`

const quotedLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`))
    .join('\n')

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p style="${STYLES.p}">${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('')

/** The HTML was cleaned when it was written. */
function styled(html: string): string {
  return sanitize(html, {
    allowedTags: false,
    allowVulnerableTags: true,
    allowedAttributes: false,
    allowedSchemesByTag: { img: ['cid'] },
    transformTags: {
      '*': (tagName, attribs) => {
        const style = STYLES[tagName]
        return { tagName, attribs: style ? { ...attribs, style } : attribs }
      },
    },
  })
}
