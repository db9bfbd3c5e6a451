import { attributionEndingAt } from './attribution.ts'
import { type HeaderLabel, headerBlockAt } from './header-block.ts'
import { isForwardedMessageLine, isOriginalMessageLine } from './separators.ts'

/** The mail inside a forwarded mail, as far as its repeated headers tell. */
export interface Forwarded {
  from: { email: string; name: string } | null
  date: string | null
  subject: string | null
  body: string
}

/** Finds the mail that this one forwards, from the headers that the forwarding mailer repeated in the text. */
export function findForwarded(mail: { text: string; subject?: string }): Forwarded | null {
  const lines = mail.text.split(/\r\n|\r|\n/, MOST_LINES).map((line) => line.replaceAll('\u00a0', ' '))
  const named = FORWARD_SUBJECT.test(mail.subject ?? '')
  const isReply = REPLY_SUBJECT.test(mail.subject ?? '')
  const marked = lines.findIndex(
    (line) => isForwardedMessageLine(line) || (!isReply && isOriginalMessageLine(line)),
  )
  const plain = lines.map(unmarked)
  for (let i = Math.max(0, marked); i < lines.length; i++) {
    const block = headerBlockAt(lines, i)
    if (block) {
      const introduced = marked !== -1 || named || !isReply
      return introduced ? fromBlock(block.fields, lines.slice(i + block.length)) : null
    }
    const attribution = marked !== -1 ? attributionEndingAt(plain, i) : null
    if (attribution?.strong) return fromAttribution(lines.slice(attribution.start, i + 1), lines.slice(i + 1))
  }
  return null
}

const FORWARD_SUBJECT =
  /^\s*(?:re\s*:\s*)?(?:fwd?|fw|wg|tr|rv|vs|vb|vl|enc|i|pd|doorst|továbbítás|redirecționare|ilt|přeposláno|пересл|переслано|перенапр|转发|転送)\s*[:.：]/iu
const REPLY_SUBJECT =
  /^\s*(?:re|r|aw|sv|antw|odp|vá|ynt|atb|res|rif|bls|на|відп|ответ|回复|答复|返信)(?:\s*\[\d+\])?\s*[:：]/iu
const MOST_LINES = 20_000

const unmarked = (line: string): string => line.replace(/^[\s>]+/, '')

/** Yandex repeats no headers but one line: date, hour, "name" <address>. */
function fromAttribution(introduction: string[], body: string[]): Forwarded {
  const text = introduction.map(unmarked).join(' ')
  const name = /"([^"]+)"|(?:^|,\s|\sот\s|\sfrom\s)([^,<>"\d]+)\s*<?[^\s<>]+@/iu.exec(text)
  const email = mailbox(text)?.email ?? ''
  const end = body.findIndex((line) => /^[\s>]*-{3,}\s*конец/iu.test(line))
  return {
    from: { email, name: (name?.[1] ?? name?.[2] ?? '').trim() },
    date: /^[^"<]*?\d{1,2}:\d{2}/.exec(text)?.[0] ?? null,
    subject: null,
    body: unquoted(end === -1 ? body : body.slice(0, end)).trim(),
  }
}

function fromBlock(fields: Partial<Record<HeaderLabel, string>>, body: string[]): Forwarded {
  return {
    from: mailbox(fields.from ?? ''),
    date: fields.date ?? null,
    subject: fields.subject ?? null,
    body: unquoted(body).trim(),
  }
}

function mailbox(text: string): Forwarded['from'] {
  const email = /[^\s<>()[\],;:"'*]+@[^\s<>()[\],;:"'*]+/.exec(text)?.[0]?.toLowerCase() ?? ''
  const name = text
    .replace(/[<([]?(?:mailto:)?[^\s<>()[\]]*@[^\s<>()[\]]*[>)\]]?/g, ' ')
    .replace(/["'*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return email === '' && name === '' ? null : { email, name }
}

function unquoted(lines: string[]): string {
  const written = lines.filter((line) => line.trim() !== '')
  const allQuoted = written.length > 0 && written.every((line) => /^\s*>/.test(line))
  return lines.map((line) => (allQuoted ? line.replace(/^\s*> ?/, '') : line)).join('\n')
}
