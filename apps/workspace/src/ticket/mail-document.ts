import type { Attachment, Message } from '@opora/contract'
import { guardLinks } from './mail-links.ts'
import { markQuote } from './mail-quote.ts'

export interface MailDocument {
  srcDoc: string
  /** Pictures that would be loaded from elsewhere, and are not. */
  remoteImages: number
  hasQuote: boolean
}

interface Options {
  message: Pick<Message, 'attachments' | 'visibleText' | 'quotedText'>
  /** Where the desk hands out the message's remote pictures. */
  pictures: string
  remote: boolean
  dark: boolean
}

/** The page for the sandboxed frame that shows a mail's HTML (sanitised by the server before). */
export function mailDocument(html: string, { message, pictures, remote, dark }: Options): MailDocument {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const element of page.querySelectorAll(ungoverned)) element.remove()
  mapInlineImages(page, message.attachments)
  const waiting = page.querySelectorAll<HTMLElement>('[data-remote-src]')
  if (remote) {
    for (const image of waiting) {
      image.setAttribute('src', `${pictures}?url=${encodeURIComponent(image.dataset.remoteSrc ?? '')}`)
    }
  }
  const painted = isPainted(html)
  const hasQuote = markQuote(page, message)
  guardLinks(page)
  return {
    remoteImages: waiting.length,
    hasQuote,
    srcDoc: `<!doctype html><html${hasQuote ? ' data-folded' : ''}><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta http-equiv="x-dns-prefetch-control" content="off"><base target="_blank"><style>${faces()}${look(dark && !painted)}${dark && painted ? paper : ''}</style></head>
<body dir="auto">${page.body.innerHTML}</body></html>`,
  }
}

/** A mail with colours of its own is shown on white paper; others take the colours of the theme. */
export const isPainted = (html: string): boolean =>
  /background|bgcolor|<font[^>]+color|[\s;"']color\s*:/i.test(html)

/**
 * Nothing comes from elsewhere, not even once remote pictures are wanted: the desk fetches them; and of the desk it sees
 * pictures alone. With the sandbox this would hold even for a mail that no sanitizer has seen.
 */
const policy = () => {
  const desk = `${location.origin}/api/v1`
  return `default-src 'none'; img-src ${desk}/attachments/ ${desk}/tickets/ data:; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'`
}

/** What asks names or servers before any policy is asked. The sanitizer lets none of it through either. */
const ungoverned = 'link, meta, base, iframe, frame, frameset, fencedframe, object, embed'

function mapInlineImages(page: Document, attachments: Attachment[]): void {
  for (const image of page.querySelectorAll<HTMLElement>('img[data-cid], img[src^="cid:" i]')) {
    const cid = image.dataset.cid ?? decodeURIComponent(image.getAttribute('src')!.slice(4))
    const file = attachments.find(({ contentId }) => contentId?.replace(/^<|>$/g, '') === cid)
    if (file) image.setAttribute('src', `/api/v1/attachments/${file.id}?inline=1`)
    else image.removeAttribute('src')
  }
}

/** White paper in a dark room wants a margin. */
const paper = 'body{padding:10px 12px}'

let knownFaces: string | undefined

/** The font faces of the workspace, so that a mail without a font of its own looks like the rest. */
function faces(): string {
  knownFaces ??= [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map((rule) =>
      rule.cssText.replace(
        /url\("?([^")]+)"?\)/g,
        (_, url: string) => `url("${new URL(url, assetBase(rule))}")`,
      ),
    )
    .join('')
  return knownFaces
}

const assetBase = (rule: CSSRule) => rule.parentStyleSheet?.href ?? location.href

function look(dark: boolean): string {
  const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name)
  const ink = dark ? token('--ink') : '#1c1d1a'
  const link = dark ? token('--accent') : '#1f6f5c'
  const line = dark ? token('--line-strong') : '#d8d7d2'
  return `:root{color-scheme:${dark ? 'dark' : 'light'}}
body{margin:0;display:flow-root;overflow-x:auto;overflow-y:hidden;font:14px/1.52 'Inter Variable',Inter,system-ui,sans-serif;color:${ink};overflow-wrap:anywhere}
body>:first-child{margin-top:0}body>:last-child{margin-bottom:0}p{margin:0 0 8px}a{color:${link}}img{max-width:100%;height:auto}
img:not([src]){display:none}table{max-width:100%}pre{white-space:pre-wrap}
blockquote{margin:8px 0;padding-left:12px;border-left:2px solid ${line}}
[data-leads]{opacity:.7}[data-folded] [data-folds]{display:none}
[data-tall] body{overflow-y:auto}`
}
