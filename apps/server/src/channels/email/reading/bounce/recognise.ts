import type { Address } from '../addresses.ts'
import type { Part } from '../structure.ts'
import { allParts } from './parts.ts'

/** What is known of the mail besides its tree. */
export interface Letter {
  from: Address | null
  subject: string
  text: string
}

const DAEMON =
  /^(?:mailer-?daemon|mail-?daemon|mail-?deamon|mdaemon|post_?master|pooo?stmaster|mail-?delivery|delivery|mail(?:er)?-?system|mta|mmdf|bounces?|noreply-bounce|mailer|maildelivery|\S+-postmaster|postmaster\S*)(?:[-+.]\S*)?@|^microsoftexchange[\da-f]{20,}@|^mailer-daemon$/i
const DAEMON_NAME =
  /mail(?:er)?[- ]?(?:delivery|daemon|administrator|system)|delivery (?:sub)?system|system administrator|postmaster|content[- ]filter|почтов\p{L}+ (?:служб|систем|робот)/iu
const SUBJECT =
  /undeliver|non[- ]?deliver|not deliver|un(?:able to|successful)|deliver(?:y|ed)?[\s:_-]*(?:status|fail|error|problem|notif|report|delay|incomplete|attempt)|(?:delivery|mail|message|transient|permanent|failure).{0,20}(?:fail|notice|returned|error|delay|blocked|rejected)|returned (?:e?-?mail|message)|return(?:ed)? to sender|returning message|could(?: not|n.t) be (?:delivered|sent)|failure notice|mail system error|mail status report|message (?:status|delay)|delayed (?:mail|\d)|warning: (?:message|could not send)|user unknown|unknown (?:user|recipient)|non recapitabile|unzustellbar|zustellung|nicht zugestellt|no se (?:pudo|puede) entregar|non remis|échec|недоставлен|не доставлен|не уда(?:лось|[её]тся) доставить|не вдалося доставити|mancato recapito|impossibile recapitare|nie można dostarczyć|niedostarczon|remise.{0,20}échou|невозможно доставить|ошибка доставки|не может быть доставлен|возвращен|отчет о доставке|未送達|配信|エラー|退信|considered unsolicited|virus|banned|blocked by/iu
const WORDS =
  /(?:could not|cannot|can't|couldn't|unable to|wasn't able to|was not able to|not) (?:be )?deliver|delivery (?:to the following|has failed|failed|attempt|temporarily suspended|status notification)|permanent (?:fatal )?error|undeliverable|user unknown|unknown user|returned (?:to sender|below)|transcript of session|did not reach the following|requested action not taken|error message below|no such user|message could not|recipient name is not recognized|this (?:is the mail system|message was created automatically by mail)|recipient address rejected|mailbox (?:unavailable|full|not found)|<<< [45]\d\d|\b5\d\d[ -]5\.\d\.\d|(?:status|diagnostic)(?:-code)?:.{0,20}[45]\.\d\.\d|no such (?:user|address)|quota|не (?:может быть|удалось|было) доставл?|was undeliverable|were? (?:not|undeliver)|has not been (?:delivered|collected)|failed (?:recipient|addresse)|error while|message (?:you sent )?(?:was|has been) (?:rejected|blocked|not)/iu
const REPLY_CODE = /(?:^|[\s:>("])(?:[45]\d\d[ -](?:#?[45]\.\d\.\d|\S)|#?[45]\.[0-7]\.\d{1,3}\b)/m
const REFUSED_LINE =
  /\brcpt to\b|(?:failed|final)[ -](?:recipient|address)|^\s*<?[^\s<>@]{1,100}@[^\s<>@]{1,200}>?\s*:?\s*$/im
const NEVER = /^(?:re|aw|sv|ответ|fwd?|fw)\s*:/i
const NEEDED = 4

/** Whether a mail without a proper report is a server's refusal; several signs must agree. */
export function isBounce(root: Part, letter: Letter): boolean {
  if (isSaidByHeaders(root)) return true
  const daemon = isDaemon(root, letter)
  const unreturnable = emptyPath(root)
  if (!daemon && !unreturnable) return false
  const subject = SUBJECT.test(letter.subject)
  const text = letter.text.slice(0, 6_000)
  const words = WORDS.test(text)
  const returned = returnsMail(root, text)
  const proofs = (REPLY_CODE.test(text) ? 1 : 0) + (returned ? 1 : 0)
  const answer = NEVER.test(letter.subject)
  if (isAnswerable(root, letter)) return subject && words && proofs > 0 && !answer
  const score = [daemon, subject, unreturnable].filter(Boolean).length * 2 + proofs + (words ? 1 : 0)
  const named = returned || namesRefused(letter, text)
  if (answer && !unreturnable) return daemon && words && named && score >= NEEDED
  if (!daemon) return words && (subject || returned) && score >= NEEDED
  if (!subject && !unreturnable && !named) return false
  return score >= NEEDED && (words || (isNamedDaemon(letter) && (subject || returned)))
}

function isSaidByHeaders({ headers, params, type }: Part): boolean {
  if (headers.has('x-failed-recipients')) return true
  return type === 'multipart/report' && params.get('report-type')?.toLowerCase() === 'delivery-status'
}

function isDaemon({ headers }: Part, { from }: Letter): boolean {
  const raw = headers.text('from')
  return (
    DAEMON.test(from?.email ?? '') ||
    /^"?mailer-?daemon/i.test(raw) ||
    DAEMON_NAME.test(raw.replace(/<.*$/, ''))
  )
}

/** No other program and no person writes under this name. */
const isNamedDaemon = ({ from }: Letter): boolean => /daemon|post_?master|bounce|^$/i.test(from?.email ?? '')

/** A postmaster is also a person who answers letters about codes: he names nobody who was refused. */
const namesRefused = ({ from }: Letter, text: string): boolean =>
  /daemon/i.test(from?.email ?? '') || REFUSED_LINE.test(text)

/** Who takes answers under the name of a postmaster or of a delivery is mostly a person or a shop. */
function isAnswerable({ headers }: Part, { from }: Letter): boolean {
  const path = (headers.raw('return-path') ?? '').replace(/[<>\s]/g, '').toLowerCase()
  return path !== '' && path === from?.email && !/daemon/.test(path)
}

const emptyPath = ({ headers }: Part): boolean => /^\s*<\s*>/.test(headers.raw('return-path') ?? '')

function returnsMail(root: Part, text: string): boolean {
  if (allParts(root).some((part) => part !== root && /rfc822/.test(part.type))) return true
  return /^[ \t>]*(?:received|message-id|return-path):/im.test(text)
}
