import sanitize from 'sanitize-html'

const UPLOAD = /^\/api\/v1\/uploads\/(\d{1,18})$/

/** The Content-ID under which an uploaded picture travels inside a mail. */
export const contentIdOfUpload = (uploadId: string): string => `upload-${uploadId}@opora`

/**
 * What the composer (or a program) wrote, cut down to what mail clients show: paragraphs, lists, emphasis, links,
 * quotations, code, pictures. Pictures from uploads become parts of the mail (`cid:`); everything else that would be
 * loaded from elsewhere is dropped.
 */
export function cleanComposed(html: string): string {
  return sanitize(html, {
    allowedTags: [
      'p',
      'br',
      'div',
      'span',
      'b',
      'strong',
      'i',
      'em',
      'u',
      's',
      'a',
      'ul',
      'ol',
      'li',
      'blockquote',
      'pre',
      'code',
      'h1',
      'h2',
      'h3',
      'hr',
      'img',
      'table',
      'thead',
      'tbody',
      'tr',
      'td',
      'th',
    ],
    allowedAttributes: {
      a: ['href'],
      img: ['src', 'alt', 'width', 'height'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    transformTags: {
      img: (tagName, attribs) => {
        const upload = UPLOAD.exec(attribs.src ?? '')?.[1]
        return {
          tagName,
          attribs: upload ? { ...attribs, src: `cid:${contentIdOfUpload(upload)}` } : attribs,
        }
      },
    },
    exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs.src,
  }).trim()
}

/** Ids of the uploads whose pictures stand inside a composed text. */
export function uploadsInside(html: string): string[] {
  return [...html.matchAll(/src="\/api\/v1\/uploads\/(\d{1,18})"/g)].map((match) => match[1]!)
}
