import { htmlLines } from './html-lines.ts'

/** The plain text of mail HTML: blocks on lines of their own, list dashes, link addresses in brackets. */
export function htmlToText(html: string): string {
  return htmlLines(html, 'keep')
    .map((line) => line.text)
    .join('\n')
    .replaceAll('\u00a0', ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
