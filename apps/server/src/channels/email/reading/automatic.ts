import type { Address } from './addresses.ts'
import type { Bounce } from './bounce/index.ts'
import { allParts } from './bounce/parts.ts'
import type { Headers } from './headers.ts'
import type { Part } from './structure.ts'

export type Automatic = 'bounce' | 'auto-reply' | 'list' | 'complaint' | 'auto-generated'

interface Context {
  from: Address | null
  subject: string
  bounce: Bounce | null
  root: Part
}

const AUTO_REPLY_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-autoresponse',
  'x-vacation',
  'x-facebook-notify-vacation',
]
const SUBJECT =
  /^\s*[[(]?(?:auto(?:matic|mated|matische|matyczna|matisch)?[\s:_-]*(?:reply|response|respon\p{L}*|answer|antwort|odpowied\p{L}*|svar|antwoord)|auto:|autoreply|autosvar|out of (?:the )?(?:office|town)|away from (?:my mail|the office)|ooo\b|vacation (?:reply|respon|notice|message|auto)|(?:i am )?on (?:vacation|holiday|leave)\s*(?:until|till|from|[-–:.!]|$)|i am (?:currently )?(?:away|out of)|abwesenheit|abwesend|réponse automatique|absence du bureau|absence\s*(?::|$)|absent du bureau|respuesta automática|fuera de (?:la )?oficina|risposta automatica|fuori sede|resposta automática|afwezig|frånvaro|fravær|poissa|автоответ|автоматическ\p{L}+ (?:ответ|уведомление об отсутствии)|авто[- ]?ответ|вне офиса|(?:я |нахожусь |я нахожусь )?в отпуске\s*(?:до|с|по|[-–:.!]|$)|отпуск\s*:|отсутствую|отсутствие на рабочем месте|меня нет на (?:работе|месте)|нет на рабочем месте|отсутствует на рабочем месте|автовідповідь|автоматична відповідь|відпустк)/iu

/** What kind of program wrote the mail, by RFC 3834 and the marks that came before it; null: a person. */
export function automaticKind(headers: Headers, { subject, bounce, root }: Context): Automatic | null {
  if (bounce) return bounce.reason === 'complaint' ? 'complaint' : 'bounce'
  const submitted = headers.text('auto-submitted').toLowerCase().split(/[\s;]/)[0] ?? ''
  if (isAutoReply(headers, submitted, subject)) return 'auto-reply'
  if (isReport(root)) return 'auto-generated'
  if (isList(headers)) return 'list'
  if (submitted !== '' && submitted !== 'no') return 'auto-generated'
  return isSentByProgram(headers) ? 'auto-generated' : null
}

function isAutoReply(headers: Headers, submitted: string, subject: string): boolean {
  if (/^auto-?(?:replied|notified)/.test(submitted)) return true
  if (
    AUTO_REPLY_HEADERS.some(
      (name) => /\S/.test(headers.raw(name) ?? '') && !/^(no|false)\b/i.test(headers.raw(name)!),
    )
  )
    return true
  if (
    headers.text('precedence').toLowerCase() === 'auto_reply' ||
    headers.text('delivered-to') === 'autoresponder'
  )
    return true
  if (/^(?:vacation|oof|autoreply)/i.test(headers.text('x-ms-exchange-generated-message-source'))) return true
  return SUBJECT.test(subject)
}

/** Receipts (RFC 8098) and reports of success. */
const isReport = (root: Part): boolean =>
  allParts(root).some((part) =>
    /^message\/(?:global-)?(?:disposition-notification|delivery-status)$/.test(part.type),
  )

function isList(headers: Headers): boolean {
  if (headers.has('list-id') || headers.has('list-post') || headers.has('x-mailman-version')) return true
  return (
    /^(?:list|bulk|junk)$/i.test(headers.text('precedence')) ||
    (headers.has('feedback-id') && headers.has('list-unsubscribe'))
  )
}

const isSentByProgram = (headers: Headers): boolean =>
  /^(?:all|.*oof.*autoreply.*)$/i.test(headers.text('x-auto-response-suppress')) ||
  headers.has('x-amz-sns-message-id')
