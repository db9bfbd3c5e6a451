import type { Brand } from '@opora/contract'
import { escaped } from '../../platform/html/index.ts'

// The frame of outgoing mail. Outlook lays out with Word, so what must stand somewhere stands in tables.

export interface Frame {
  layout: Brand['layout']
  color: string
  /** The name customers see. */
  name: string
  /** Where the picture is: a part of the mail, or data for a preview; null = the name stands there. */
  logo: string | null
  footer: string
}

export const PLAIN: Frame = { layout: 'plain', color: '', name: '', logo: null, footer: '' }

/** The Content-ID of a mail's logo. */
export const LOGO_ID = 'brand-logo@opora'

export interface Framed {
  body: string
  quote: string
  locale: 'ru' | 'en'
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:15px;line-height:1.5"
const FOOTER =
  'margin:16px 0;padding-top:10px;border-top:1px solid #b4b4b9;font-size:13px;line-height:1.45;color:#7d7d83'

/** A whole HTML document. */
export function framed(parts: Framed, frame: Frame): string {
  const content = frame.layout === 'plain' ? plain(parts, frame) : letterhead(parts, frame)
  return `<!doctype html><html lang="${parts.locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
</head><body style="margin:0;padding:0">${content}</body></html>`
}

const plain = ({ body, quote }: Framed, frame: Frame): string =>
  `<div style="${FONT}">${body}${footer(frame)}${quote}</div>`

function letterhead({ body, quote }: Framed, frame: Frame): string {
  const row = (style: string, content: string) => `<tr><td align="left" style="${style}">${content}</td></tr>`
  const rows = [
    row(`padding:0 0 14px;border-bottom:3px solid ${frame.color}`, head(frame)),
    row(`padding:18px 0 0;${FONT}`, `${body}${footer(frame)}`),
    quote && row(FONT, quote),
  ]
  return `${table('width:100%')}<tr><td align="left" style="padding:16px 8px">
<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
${table('width:100%;max-width:640px')}${rows.join('')}</table>
<!--[if mso]></td></tr></table><![endif]--></td></tr></table>`
}

const table = (style: string): string =>
  `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;${style}">`

/** A logo is drawn for white paper, and keeps a white ground where everything else is dark. */
function head({ logo, name }: Frame): string {
  if (logo === null) return `<strong style="${FONT};font-size:18px">${escaped(name)}</strong>`
  const picture = `<img src="${logo}" alt="${escaped(name)}" height="40" style="display:block;border:0;height:40px;width:auto;max-width:240px">`
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>
<td bgcolor="#ffffff" style="background-color:#ffffff;padding:6px 10px;border-radius:6px">${picture}</td></tr></table>`
}

const footer = ({ footer }: Frame): string =>
  footer ? `<div style="${FOOTER}">${escaped(footer).replaceAll('\n', '<br>')}</div>` : ''
