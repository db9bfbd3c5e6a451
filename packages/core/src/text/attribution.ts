const VERB =
  'wrote|writes|said|schrieb(?: am)?|a écrit|écrit|écrivait|escribió|ha scritto|scrive|scritto|escreveu|schreef|geschreven|napisał(?:\\(a\\)|a)?|pisze|skrev|kirjoitti|napsal(?:\\(a\\))?|napísal(?:\\(a\\))?|írta|yazdı|пишет|пишут|написал(?:\\(а\\)|[аи])?|писал(?:\\(а\\)|[аи])?|пише|написав(?:\\(ла\\))?|написала|писав|напісаў|напиша|написа|піша|жазды|a scris|scris|napisao|napisala|yazdı|έγραψε|menulis|viết|rakstīja|rašė|kirjutas|写道|寫道|書きました|のメール|작성'
const VERB_AT_END = new RegExp(`(?:^|[\\s>,)"\\]])(?:${VERB})(?:\\s.{0,120}|\\s*)[:：]\\s*$`, 'iu')
const MONTH =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|mai|okt|dez|janv|févr|mars|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|maio|fev|dez|mrt|mei|maj|paź|sty|lut|kwi|cze|lip|sie|wrz|lis|gru'
const DATE = new RegExp(
  `\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}\\.?\\s+(?:de\\s+)?(?:${MONTH})\\p{L}*|(?:${MONTH})\\p{L}*\\.?\\s+\\d{1,2}|\\d{4}年`,
  'iu',
)
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/
const TIME = /\d{1,2}[:.h]\d{2}/
const EMAIL_AT_END = /@[^\s@]{2,100}\s*[:：]$/
/** "Anna <anna@example.com>": nobody writes so in a sentence. */
const MAILBOX = /[<(]\s*<?[^\s<>()]{1,100}@[^\s<>()]{2,100}>?\s*[>)]/
const VERB_ANYWHERE = new RegExp(`(?:^|[\\s>,)"\\]])(?:${VERB}|says)(?=[\\s:：.,]|$)`, 'iu')
/** "---- On … wrote ----" */
const RULED = /^[-=_*>]{3,}\s*(\p{L}.{3,300}?)[\s:：]*[-=_*>]{3,}$/u
const UNSEEN = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
/** How mailers begin the line; "opened" by any of these, it may run over several lines. */
const LATIN_OPENING =
  /^(?:on|am|le|el|il|em|op|den|på|w dniu|dnia|dne|mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so|man|tir|ons|tor|fre|lør|søn)(?=[\s.,])/iu
const DATED_OPENING =
  /^(?:\d{1,4}[./:\s-]|(?:пн|вт|ср|чт|пт|сб|вс|нд|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя)(?=[\s.,]))/iu
const YOU_WROTE = /^(?:вы писали|you wrote(?: on)?) \p{L}{0,12},?\s?\d/iu
const LOOSE_OPENING = /^(?:\p{L}{1,14}[.,]?\s+){0,3}\d/u
const LONGEST = 500
const MOST_LINES = 4

export interface Attribution {
  /** The first line of it; it may run over up to four. */
  start: number
  /** So plain that the rest is quotation even without `>` marks. */
  strong: boolean
}

/** The line that introduces a quotation ("On … wrote:", "21.11.2026, 12:10, … :"), when it ends at line `end`. */
export function attributionEndingAt(lines: readonly string[], end: number): Attribution | null {
  const last = seen(lines[end] ?? '')
  if (last.length > LONGEST) return null
  if (isRuled(last)) return { start: end, strong: true }
  if (!/[:：]$/.test(last)) return null
  for (let start = end; start >= Math.max(0, end - MOST_LINES + 1); start--) {
    const line = plain(lines[start]!)
    if (line === '') break
    const strong = judgeOpened(joined(lines, start, end))
    if (strong !== null) return { start, strong }
  }
  const strong = judge(last)
  return strong === null ? null : { start: withName(lines, end), strong }
}

/** The line above marked lines: there anything with a date or an address introduces them. */
export function introductionEndingAt(lines: readonly string[], end: number): Attribution | null {
  const found = attributionEndingAt(lines, end)
  if (found) return found
  const last = seen(lines[end] ?? '')
  if (last === '' || last.length > 200) return null
  const addressed = MAILBOX.test(last)
  const told = DATE.test(last) || VERB_ANYWHERE.test(last)
  const introduces = /[:：]$/.test(last)
    ? addressed || (told && (TIME.test(last) || last.length < 90))
    : addressed && told
  return introduces ? { start: end, strong: false } : null
}

/** A rule on either side of a line that says who wrote. */
function isRuled(line: string): boolean {
  const words = RULED.exec(line)?.[1]
  return words !== undefined && (VERB_ANYWHERE.test(words) || (MAILBOX.test(words) && TIME.test(words)))
}

/** true: strong; false: only if quoted lines follow; null: not an attribution. */
function judgeOpened(text: string): boolean | null {
  if (text.length > LONGEST) return null
  const timed = TIME.test(text)
  if (timed && YEAR.test(text) && MAILBOX.test(text)) return true
  if (!DATE.test(text)) return null
  const addressed = EMAIL_AT_END.test(text)
  if (addressed && timed && LOOSE_OPENING.test(text)) return true
  const latin = LATIN_OPENING.test(text)
  if (!latin && !DATED_OPENING.test(text)) return null
  if (VERB_AT_END.test(text)) return latin || text.includes('@')
  return addressed ? true : null
}

function judge(text: string): boolean | null {
  if (text.length > 200 || !VERB_AT_END.test(text)) return null
  if (YOU_WROTE.test(text) && TIME.test(text)) return true
  const dated = DATE.test(text)
  if (text.includes('@')) return dated
  return dated || text.length < 90 ? false : null
}

/** A name may stand on the line above when the mailer wrapped "Name\n<address> wrote:". */
function withName(lines: readonly string[], end: number): number {
  const above = lines[end - 1]?.trim() ?? ''
  return /^<\S+@/.test(lines[end]!.trim()) && above !== '' && above.length < 80 ? end - 1 : end
}

const joined = (lines: readonly string[], start: number, end: number): string =>
  lines
    .slice(start, end + 1)
    .map((line, i) => (i === 0 ? plain(line) : seen(line)))
    .join(' ')

/** Some mailers put a dash before it. */
const plain = (line: string): string => seen(line).replace(/^[-–—*]\s+/, '')

const seen = (line: string): string => line.slice(0, 600).replace(UNSEEN, '').trim()
