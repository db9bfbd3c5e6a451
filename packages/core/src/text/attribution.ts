const VERB =
  'wrote|writes|said|schrieb(?: am)?|a écrit|écrit|écrivait|escribió|ha scritto|scrive|scritto|escreveu|schreef|geschreven|napisał(?:\\(a\\)|a)?|pisze|skrev|kirjoitti|napsal(?:\\(a\\))?|napísal|írta|yazdı|пишет|пишут|написал(?:\\(а\\)|[аи])?|писал(?:\\(а\\)|[аи])?|пише|написав(?:\\(ла\\))?|написала|писав|напісаў|напиша|написа|写道|書きました|작성'
const VERB_AT_END = new RegExp(`(?:^|[\\s>,)"\\]])(?:${VERB})(?:\\s.{0,120}|\\s*)[:：]\\s*$`, 'iu')
const MONTH =
  'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру|mai|okt|dez|janv|févr|mars|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|maio|fev|dez|mrt|mei|maj|paź|sty|lut|kwi|cze|lip|sie|wrz|lis|gru'
const DATE = new RegExp(
  `\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2}|\\d{1,2}\\.?\\s+(?:de\\s+)?(?:${MONTH})\\p{L}*|(?:${MONTH})\\p{L}*\\.?\\s+\\d{1,2}|\\d{4}年`,
  'iu',
)
const TIME = /\d{1,2}[:.h]\d{2}/
const EMAIL = /[^\s<>"]+@[^\s<>"]+\.[^\s<>"]+|@/
const OPENING =
  /^(?:on|am|le|el|il|em|op|den|på|w dniu|dnia|dne|vào|tarihinde|mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|нд|lun|mar|mer|jeu|ven|sam|dim|mo|di|mi|do|fr|sa|so)(?=[\s.,])|^\d{1,4}[./\s-]/iu

export interface Attribution {
  /** The first line of it; it may run over up to four. */
  start: number
  /** So plain that the rest is quotation even without `>` marks. */
  strong: boolean
}

/** The line that introduces a quotation ("On … wrote:", "21.11.2026, 12:10, … :"), when it ends at line `end`. */
export function attributionEndingAt(lines: readonly string[], end: number): Attribution | null {
  const last = (lines[end] ?? '').trimEnd()
  if (!/[:：]$/.test(last) || last.length > 400) return null
  for (let start = end; start >= Math.max(0, end - 3); start--) {
    const line = lines[start]!.trim()
    if (line === '') break
    if (!OPENING.test(line)) continue
    const found = judge(joined(lines, start, end), true)
    if (found !== null) return { start, strong: found }
  }
  const alone = judge(last.trim(), false)
  return alone === null ? null : { start: withName(lines, end), strong: alone }
}

/** true: strong; false: only if quoted lines follow; null: not an attribution. */
function judge(text: string, opened: boolean): boolean | null {
  if (text.length > 500) return null
  const verb = VERB_AT_END.test(text)
  const dated = DATE.test(text)
  const timed = TIME.test(text)
  const addressed = EMAIL.test(text)
  if (opened && dated && addressed && (verb || timed)) return true
  if (opened && verb && dated && timed) return true
  if (verb && addressed && text.length < 200) return dated
  return verb && (dated || text.length < 90) ? false : null
}

/** A name may stand on the line above when the mailer wrapped "Name\n<address> wrote:". */
function withName(lines: readonly string[], end: number): number {
  const above = lines[end - 1]?.trim() ?? ''
  return /^<\S+@/.test(lines[end]!.trim()) && above !== '' && above.length < 80 ? end - 1 : end
}

const joined = (lines: readonly string[], start: number, end: number): string =>
  lines
    .slice(start, end + 1)
    .map((line) => line.trim())
    .join(' ')
