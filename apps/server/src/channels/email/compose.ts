import type { Correspondent } from '@opora/contract'
import { htmlToText } from '@opora/core/text'
import sanitize from 'sanitize-html'

// What an answer looks like in the customer's mailbox: plain text and simple HTML, the question quoted underneath.

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

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const BASE =
  'font-family:-apple-system,Segoe UI,Roboto,Arial,sans-serif;font-size:15px;line-height:1.5;color:#1d1d1f'
const STYLES: Record<string, string> = {
  p: 'margin:0 0 12px',
  ul: 'margin:0 0 12px;padding-left:24px',
  ol: 'margin:0 0 12px;padding-left:24px',
  blockquote: 'margin:0 0 12px;padding-left:12px;border-left:3px solid #d2d2d7;color:#515154',
  pre: 'margin:0 0 12px;padding:8px 12px;background:#f5f5f7;font-family:Consolas,monospace;white-space:pre-wrap',
  code: 'font-family:Consolas,monospace',
  table: 'border-collapse:collapse;margin:0 0 12px',
  td: 'border:1px solid #d2d2d7;padding:4px 8px',
  th: 'border:1px solid #d2d2d7;padding:4px 8px;text-align:left',
  img: 'max-width:100%;height:auto',
  a: 'color:#0066cc',
}

/** The two bodies of a mail. */
export function compose(
  said: { text: string; html: string | null },
  quoted: Quoted | null,
  look: Look,
): { text: string; html: string } {
  const line = quoted && attribution(quoted, look)
  const words = quoted?.text.trim().slice(0, MAX_QUOTE) ?? ''
  const own = said.text.trim() || htmlToText(said.html ?? '')
  const text = line && words ? `${own}\n\n${line}\n${quotedLines(words)}` : own
  const quote =
    line && words
      ? `<div style="${STYLES.p}">${escaped(line)}</div><blockquote type="cite" style="${STYLES.blockquote}">${paragraphs(words)}</blockquote>`
      : ''
  const body = said.html ? styled(said.html) : `<div>${paragraphs(own)}</div>`
  return { text, html: `<!doctype html><html><body><div style="${BASE}">${body}${quote}</div></body></html>` }
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

/** Mail programs ignore style sheets: every element carries its own. The HTML was cleaned when it was written. */
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
