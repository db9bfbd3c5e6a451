const LONGEST = 180
const UNSEEN = /[\p{Cc}\p{Cf}\ufffd]/gu

const EXTENSIONS = new Map<string, string>(
  Object.entries({
    'message/rfc822': 'eml',
    'message/delivery-status': 'txt',
    'text/calendar': 'ics',
    'text/html': 'html',
    'text/plain': 'txt',
    'text/vcard': 'vcf',
    'text/x-vcard': 'vcf',
    'text/csv': 'csv',
    'image/jpeg': 'jpg',
    'image/png': 'png',
    'image/gif': 'gif',
    'image/webp': 'webp',
    'image/svg+xml': 'svg',
    'application/pdf': 'pdf',
    'application/zip': 'zip',
    'application/ms-tnef': 'dat',
    'application/pkcs7-signature': 'p7s',
    'application/x-pkcs7-signature': 'p7s',
    'application/pgp-signature': 'asc',
  }),
)

/** A name that is safe to show and to save under: no path, no invisible or direction-changing signs. */
export function safeFileName(name: string, type: string, index: number): string {
  const flat = name.replace(/[\r\n\t]+/g, ' ').replace(UNSEEN, '')
  const clean = flat
    .replace(/(?<=\d)\/(?=\d)/g, '_')
    .split(/[/\\\uff0f\uff3c\u2044\u2215]/)
    .at(-1)!
    .replace(/[\s.]+$/, '')
    .trim()
  return /^\.*$/.test(clean)
    ? `attachment-${index + 1}.${EXTENSIONS.get(type) ?? 'bin'}`
    : shortened(clean.replace(DEVICE, '_$&'))
}

/** Windows opens a device under these names, whatever the ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d|clock\$)(?=\.|$)/i

function shortened(name: string): string {
  if (name.length <= LONGEST) return name
  const extension = /\.[^.\s]{1,12}$/.exec(name)?.[0] ?? ''
  return (
    name
      .slice(0, LONGEST - extension.length)
      .toWellFormed()
      .replace(/\ufffd$/, '') + extension
  )
}
