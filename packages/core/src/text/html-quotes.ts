/** What an element says by itself about its content. `cut`: from here to the end it is quotation. */
export type QuoteMark = 'none' | 'quote' | 'cut' | 'signature'

const QUOTE_CLASSES =
  /(?:^|[\s_-])(?:gmail_quote|gmail_quote_container|gmail_attr|moz-cite-prefix|moz-forward-container|yahoo_quoted|protonmail_quote|tutanota_quote|mail-quote-collapse|cite|freebirdFormviewer|zmail_extra|mcntgmail_quote|quote-header|front-blockquote|hse-quote|ya-quote)(?=$|\s)/i
const CUT_IDS =
  /^(?:x_)*(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container|reply-intro|ms-outlook-mobile-reply|isReplyContent|yahoo_quoted_\d+|divtagdefaultwrapper_reply)$/i
const SIGNATURE_CLASSES =
  /(?:^|\s)(?:gmail_signature|moz-signature|gmail_signature_prefix|protonmail_signature_block\S*|yahoo-signature|k9mail-signature|js-compose-signature|zmail-signature)(?=$|\s)/i
const SIGNATURE_IDS =
  /^(?:x_)*(?:AppleMailSignature|ms-outlook-mobile-signature|composer_signature|_?Signature|edo-signature)$|^ymail_android_signature$|^bloop_sign_\d+$/
/** Zimbra, Spark, Mail.ru and GMX mark by attributes of their own. */
const ATTRIBUTE_MARKS: [attribute: string, value: RegExp, mark: QuoteMark][] = [
  ['data-marker', /^__SIG_/, 'signature'],
  ['data-marker', /^__(?:HEADERS|QUOTED_TEXT)__$/, 'cut'],
  ['data-signature-widget', /./, 'signature'],
  ['name', /^messageSignatureSection$/, 'signature'],
  ['name', /^(?:messageReplySection|quote)$/, 'quote'],
]
const OUTLOOK_RULE = /border:\s*none;\s*border-top:\s*solid\s+#(?:E1E1E1|B5C4DF|CCCCCC)\s+1(?:\.0)?pt/i

/** Recognises the quoting elements of Gmail, Outlook, OWA, Apple Mail, Thunderbird, Yandex, Mail.ru and others. */
export function quoteMark(name: string, attributes: Record<string, string>): QuoteMark {
  const classes = attributes.class ?? ''
  const id = attributes.id ?? ''
  if (name === 'blockquote') return 'quote'
  if (id !== '' && CUT_IDS.test(id)) return 'cut'
  if (classes !== '' && QUOTE_CLASSES.test(classes)) return 'quote'
  if (SIGNATURE_CLASSES.test(classes) || SIGNATURE_IDS.test(id)) return 'signature'
  if (name !== 'div') return 'none'
  if (OUTLOOK_RULE.test(attributes.style ?? '')) return 'cut'
  return ATTRIBUTE_MARKS.find(([attribute, value]) => value.test(attributes[attribute] ?? ''))?.[2] ?? 'none'
}
