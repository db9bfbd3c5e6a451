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
  const lines = mail.text.split(/\r\n|\r|\n/).map((line) => line.replaceAll('\u00a0', ' '))
  const marked = lines.findIndex((line) => isForwardedMessageLine(line) || isOriginalMessageLine(line))
  const forwarded =
    marked !== -1 || /^\s*(?:fwd?|fw|wg|tr|rv|пересл|переслано|перенапр)\s*[:.]/iu.test(mail.subject ?? '')
  if (!forwarded) return null
  for (let i = marked === -1 ? 0 : marked; i < lines.length; i++) {
    const block = headerBlockAt(lines, i)
    if (block) return fromBlock(block.fields, lines.slice(i + block.length))
  }
  return null
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
