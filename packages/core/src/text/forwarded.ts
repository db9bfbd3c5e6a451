import { attributionEndingAt } from './attribution.ts'
import { type HeaderLabel, headerBlockAt, runOnHeaders } from './header-block.ts'
import { isForwardedMessageLine, isOriginalMessageLine } from './separators.ts'

/** The mail inside a forwarded mail, as far as its repeated headers tell. */
export interface Forwarded {
  from: { email: string; name: string } | null
  date: string | null
  subject: string | null
  body: string
  /** Where it begins in the text, its repeated headers included: all above is the forwarder's own words. */
  start: number
  /** Where its words begin and end in the text. */
  bodyStart: number
  bodyEnd: number
  /** Said by the mailer or the subject. Otherwise an answer above an unmarked quotation looks the same. */
  sure: boolean
}

type Found = Omit<Forwarded, 'start' | 'bodyStart' | 'bodyEnd' | 'sure'> & {
  top: number
  first: number
  last: number
}

/** Finds the mail that this one forwards, from the headers that the forwarding mailer repeated in the text. */
export function findForwarded(mail: { text: string; subject?: string }): Forwarded | null {
  const { lines, offsets } = cut(mail.text)
  const isReply = REPLY_SUBJECT.test(mail.subject ?? '')
  const named = FORWARD_SUBJECT.test(mail.subject ?? '')
  const said = lines.findIndex(isForwardedMessageLine)
  const marked = said === -1 && !isReply ? lines.findIndex(isOriginalMessageLine) : said
  if (marked === -1 && isReply && !named) return null
  const found = findFrom(lines, Math.max(0, marked), marked !== -1 || named)
  if (!found) return null
  const { top, first, last, ...rest } = found
  return {
    ...rest,
    start: offsets[marked === -1 ? top : Math.min(marked, top)]!,
    bodyStart: offsets[first]!,
    bodyEnd: offsets[last] ?? mail.text.length,
    sure: said !== -1 || named,
  }
}

const FORWARD_SUBJECT =
  /^\s*\[?(?:fwd?|fw|wg|tr|rv|vs|vb|vl|enc|i|pd|fs|doorst|továbbítás|redirecționare|ilt|iml|i̇lt|přeposláno|prep|nprp|пересл|пер|переслано|перенапр|转发|轉寄|転送|전달)\s*[:.：]/iu
const REPLY_SUBJECT =
  /^\s*(?:re|r|aw|sv|antw|odp|vá|ynt|atb|res|rif|bls|на|відп|отв|ответ|ha|回复|答复|返信)(?:\s*\[\d+\])?\s*[:：]/iu
const MOST_LINES = 20_000
/** Yahoo's plain text goes on behind the rule: "----- Forwarded Message ----- From: …" */
const SHARED_RULE = /^\s*-{3,10}[^-]{5,60}-{3,10}\s+(?=\p{L}{1,12}:)/u

/** Lines with where each begins in the text; headers that a mailer ran together stand on lines of their own. */
function cut(text: string): { lines: string[]; offsets: number[] } {
  const lines: string[] = []
  const offsets: number[] = []
  let at = 0
  for (const line of text.split('\n', MOST_LINES)) {
    const shown = line.replace(/\r$/, '').replaceAll('\u00a0', ' ')
    const rule = SHARED_RULE.exec(shown)?.[0].length ?? 0
    if (rule > 0) {
      lines.push(shown.slice(0, rule))
      offsets.push(at)
    }
    for (const { piece, from } of runOnHeaders(shown.slice(rule))) {
      lines.push(piece)
      offsets.push(at + rule + from)
    }
    at += line.length + 1
  }
  return { lines, offsets }
}

function findFrom(lines: string[], start: number, introduced: boolean): Found | null {
  const plain = lines.map(unmarked)
  for (let i = start; i < lines.length; i++) {
    const block = headerBlockAt(lines, i) ?? (introduced && i <= start + 2 ? bareBlockAt(lines, i) : null)
    if (block?.fields.from !== undefined) return fromBlock(block.fields, lines, i, i + block.length)
    const attribution = introduced || isYandexRule(lines, i) ? attributionEndingAt(plain, i) : null
    if (attribution?.strong) return fromAttribution(lines, attribution.start, i + 1)
  }
  return null
}

/** eM Client writes no colons: "От "Анна" <anna@example.ru>", below its rule. */
function bareBlockAt(lines: string[], at: number): ReturnType<typeof headerBlockAt> {
  if (!/^-{3,}.*-{3,}$/.test((lines[at - 1] ?? '').trim())) return null
  return headerBlockAt(
    lines.slice(at, at + 6).map((line) => line.replace(/^(\p{L}+) (?!\p{L}[\p{L} -]{0,30}:)(?=\S)/u, '$1: ')),
    0,
  )
}

/** Yandex sets a rule, To and Subject above the one line that says who wrote. */
const isYandexRule = (lines: string[], at: number): boolean =>
  lines.slice(Math.max(0, at - 4), at).some((line) => /^-{10,20}\s*$/.test(line))

const unmarked = (line: string): string => line.replace(/^[\s>]+/, '')

/** Yandex repeats no headers but one line: date, hour, "name" <address>. */
function fromAttribution(lines: string[], start: number, first: number): Found {
  const text = lines.slice(start, first).map(unmarked).join(' ')
  const name = /"([^"]+)"|(?:^|,\s|\sот\s|\sfrom\s)([^,<>"\d]+)\s*<?[^\s<>]+@/iu.exec(text)
  const last = endOf(lines, first)
  const top = start
  return {
    from: { email: mailbox(text)?.email ?? '', name: (name?.[1] ?? name?.[2] ?? '').trim() },
    date: /^[^"<]*?\d{1,2}:\d{2}/.exec(text)?.[0] ?? null,
    subject: subjectAbove(lines, start),
    body: unquoted(lines.slice(first, last)).trim(),
    top,
    first,
    last,
  }
}

function subjectAbove(lines: string[], at: number): string | null {
  if (!isYandexRule(lines, at)) return null
  const above = lines
    .slice(Math.max(0, at - 3), at)
    .map((line) => /^(?:Тема|Subject): (.*?);?$/u.exec(line)?.[1])
  return above.find((subject) => subject !== undefined) ?? null
}

function fromBlock(
  fields: Partial<Record<HeaderLabel, string>>,
  lines: string[],
  top: number,
  after: number,
): Found {
  // Zoho repeats its rule below the headers.
  const first = isForwardedMessageLine(lines[after] ?? '') ? after + 1 : after
  const last = endOf(lines, first)
  return {
    from: mailbox(fields.from ?? ''),
    date: fields.date ?? null,
    subject: fields.subject ?? null,
    body: unquoted(lines.slice(first, last)).trim(),
    top,
    first,
    last,
  }
}

/** Some mailers say where the forwarded mail ends. */
function endOf(lines: string[], from: number): number {
  const end = lines.findIndex(
    (line, i) => i >= from && /^[\s>]*-{3,}\s*(?:конец|завершение|end (?:of )?forward)/iu.test(line),
  )
  return end === -1 ? lines.length : end
}

function mailbox(text: string): Forwarded['from'] {
  const email = /[^\s<>()[\],;:"'*]+@[^\s<>()[\],;:"'*]+/.exec(text)?.[0]?.toLowerCase() ?? ''
  const name = text
    .replace(/\[([^\s[\]()]{1,200}@[^\s[\]()]{1,200})\]\(mailto:[^\s()]*\)/g, '$1')
    .replace(/[<([]?(?:mailto:)?[^\s<>()[\]]*@[^\s<>()[\]]*(?:<mailto:[^\s<>]*>)?[>)\]]{0,2}/g, ' ')
    .replace(/["*]|(?<![\p{L}])['’]|['’](?![\p{L}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return email === '' && name === '' ? null : { email, name }
}

function unquoted(lines: string[]): string {
  const written = lines.filter((line) => line.trim() !== '')
  const allQuoted = written.length > 0 && written.every((line) => /^\s*>/.test(line))
  return lines.map((line) => (allQuoted ? line.replace(/^\s*> ?/, '') : line)).join('\n')
}
