import { limitNesting } from '@opora/core/text'
import sanitizeHtml from 'sanitize-html'

const TAGS =
  'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
    ' ',
  )
const LENGTH = /^[-+]?[\d.]{1,8}(?:px|pt|pc|em|rem|ex|ch|cm|mm|in|%|vw)?$/i
const LENGTHS = /^(?:(?:[-+]?[\d.]{1,8}(?:px|pt|pc|em|rem|ex|ch|cm|mm|in|%)?|auto)(?:\s+|$)){1,4}$/i
const COLOR = /^(?:#[\da-f]{3,8}|[a-z]{3,24}|(?:rgb|hsl)a?\([\d\s.,%/]{1,40}\))$/i
const WORD = /^[a-z-]{1,30}$/i
const FONT = /^[\p{L}\p{N}\s,"'_-]{1,200}$/u
const BORDER = /^(?!.*(?:url|expression))[\w\s#.,%()-]{1,80}$/i
const SIDES = ['', '-top', '-right', '-bottom', '-left']

const styles: Record<string, RegExp[]> = {
  color: [COLOR],
  'background-color': [COLOR],
  background: [COLOR],
  'font-family': [FONT],
  'font-size': [LENGTH, WORD],
  'font-style': [WORD],
  'font-weight': [WORD, /^\d{3}$/],
  'font-variant': [WORD],
  'line-height': [LENGTH, WORD],
  'letter-spacing': [LENGTH, WORD],
  'text-align': [WORD],
  'text-decoration': [/^[a-z\s-]{1,60}$/i],
  'text-indent': [LENGTH],
  'text-transform': [WORD],
  'vertical-align': [WORD, LENGTH],
  'white-space': [WORD],
  'word-break': [WORD],
  'overflow-wrap': [WORD],
  'list-style-type': [WORD],
  direction: [WORD],
  display: [/^(?:block|inline|inline-block|none|table|table-row|table-cell|list-item)$/],
  float: [/^(?:left|right|none)$/],
  clear: [WORD],
  width: [LENGTH, WORD],
  height: [LENGTH, WORD],
  'max-width': [LENGTH, WORD],
  'min-width': [LENGTH],
  'max-height': [LENGTH, WORD],
  'border-collapse': [WORD],
  'border-spacing': [LENGTHS],
  'border-radius': [LENGTHS],
  'border-width': [/^[\w\s.]{1,60}$/],
  'border-style': [/^[a-z\s]{1,60}$/i],
  'border-color': [BORDER],
  'table-layout': [WORD],
  ...Object.fromEntries(
    SIDES.flatMap((side) => [
      [`margin${side}`, [LENGTHS]],
      [`padding${side}`, [LENGTHS]],
      [`border${side}`, [BORDER]],
    ]),
  ),
}

const REMOTE = /^\s*(?:https?:)?\/\//i
const DRAWN = /^\s*data:image\/(?:png|gif|jpe?g|webp|bmp);base64,[\w+/=\s]+$/i

const options: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: {
    '*': ['align', 'valign', 'bgcolor', 'color', 'dir', 'lang', 'title', 'style', 'width', 'height'],
    a: ['href', 'rel', 'target'],
    img: ['src', 'alt', 'border', 'hspace', 'vspace', 'data-cid', 'data-remote-src'],
    font: ['face', 'size'],
    table: ['border', 'cellpadding', 'cellspacing', 'summary'],
    td: ['colspan', 'rowspan', 'nowrap'],
    th: ['colspan', 'rowspan', 'nowrap', 'scope'],
    col: ['span'],
    colgroup: ['span'],
    ol: ['start', 'type', 'reversed'],
    ul: ['type'],
    li: ['value', 'type'],
    hr: ['size', 'noshade'],
    blockquote: ['type'],
    time: ['datetime'],
  },
  allowedStyles: { '*': styles },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['data', 'cid'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'style',
    'script',
    'textarea',
    'option',
    'noscript',
    'title',
    'template',
    'xmp',
    'noembed',
    'noframes',
    'iframe',
  ],
  nestingLimit: 100,
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: shownLink(attribs) }),
    img: (tagName, attribs) => ({ tagName, attribs: shownImage(attribs) }),
  },
}

/**
 * Mail HTML that is safe to show: an allow-list of tags, attributes and styles. Nothing runs, no form, nothing is
 * loaded: a remote image keeps its address in `data-remote-src`, an inline one its content id in `data-cid`.
 */
export function sanitizeMailHtml(html: string): string {
  return sanitizeHtml(limitNesting(html), options)
}

/** Only full addresses: a relative one would lead into the desk itself. */
function shownLink({ href = '', ...rest }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const address = href.trim()
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(address)) return rest
  return { ...rest, href: address, rel: 'noopener noreferrer nofollow', target: '_blank' }
}

function shownImage({ src = '', ...given }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !OURS.has(name)))
  const cid = /^\s*cid:(.+)$/is.exec(src)?.[1]?.trim().replace(/^<|>$/g, '')
  if (cid) return { ...rest, 'data-cid': cid }
  if (REMOTE.test(src)) return { ...rest, 'data-remote-src': src.trim() }
  return DRAWN.test(src) ? { ...rest, src } : rest
}

/** Only we say where an image comes from. */
const OURS = new Set(['data-cid', 'data-remote-src'])
