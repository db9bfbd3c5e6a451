import { Parser } from 'htmlparser2'
import { z } from 'zod'
import type { DayRule } from '../calendar.ts'
import { dateOf, dayOf, weekdayOf } from '../local-date.ts'
import { totals } from './law.ts'

/** A year read from a published file. The dates go into a calendar's `days`. */
export interface ImportedYear {
  year: number
  days: Record<string, DayRule>
  /** For the person who imports: compare with the printed calendar. */
  totals: { days: number; hours: number }
}

export type ImportRefusal = 'calendar.import_format' | 'calendar.import_year' | 'calendar.import_date'

/** Why a file was not taken, by a stable code; `detail` quotes the place. */
export class CalendarImportRefused extends Error {
  readonly code: ImportRefusal
  readonly detail: string
  constructor(code: ImportRefusal, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}

const LONGEST = 200_000
const FRIDAY = 5

/** What a file says of a date: 1 a day off, 2 a working day shortened by an hour, 3 a working day off. */
interface Marked {
  date: string
  type: '1' | '2' | '3'
}
interface File {
  year: number
  marked: Marked[]
  /** The working day off and the day that was given for it. */
  moves: Map<string, string>
}

/**
 * Reads a production calendar in the form that xmlcalendar.ru publishes, XML or JSON (SPEC R8).
 * @throws CalendarImportRefused when it is not such a file
 */
export function importYear(text: string): ImportedYear {
  if (text.length > LONGEST) throw new CalendarImportRefused('calendar.import_format', 'too long')
  const file = text.trimStart().startsWith('{') ? readJson(text) : readXml(text)
  const days: Record<string, DayRule> = {}
  for (const { date, type } of file.marked) {
    const rule = ruleOf(date, type, file.moves.get(date))
    if (rule) days[date] = rule
  }
  return { year: file.year, days, totals: totals(file.year, days) }
}

function ruleOf(date: string, type: Marked['type'], instead: string | undefined): DayRule | null {
  if (type === '1') return { kind: 'closed' }
  const weekend = weekdayOf(dayOf(date)) >= 6
  if (!weekend) return type === '2' ? { kind: 'shortened', minutes: 60 } : null
  return {
    kind: 'works',
    as: instead ? weekdayOf(dayOf(instead)) : FRIDAY,
    shortenedBy: type === '2' ? 60 : 0,
  }
}

function readXml(text: string): File {
  let year = 0
  const marked: Marked[] = []
  const moves = new Map<string, string>()
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'calendar') year = yearOf(attributes.year)
        if (name !== 'day') return
        const date = dateIn(year, attributes.d)
        const type = attributes.t
        if (type !== '1' && type !== '2' && type !== '3')
          throw new CalendarImportRefused('calendar.import_format', `t="${type}"`)
        marked.push({ date, type })
        if (attributes.f) moves.set(dateIn(year, attributes.f), date)
      },
    },
    { xmlMode: true },
  )
  parser.end(text)
  if (!year || marked.length === 0) throw new CalendarImportRefused('calendar.import_format', 'no days')
  return { year, marked, moves }
}

const JsonFile = z.object({
  year: z.number(),
  months: z.array(z.object({ month: z.int().min(1).max(12), days: z.string() })).length(12),
  transitions: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
})

/** The JSON form lists every day off, weekends too: a weekend that is missing is worked. */
function readJson(text: string): File {
  const parsed = JsonFile.safeParse(jsonOf(text))
  if (!parsed.success) throw new CalendarImportRefused('calendar.import_format', 'unknown JSON')
  const year = yearOf(String(parsed.data.year))
  const listed = new Map<string, boolean>()
  for (const { month, days } of parsed.data.months)
    for (const day of days.split(',').filter(Boolean))
      listed.set(dateIn(year, `${month}.${Number.parseInt(day, 10)}`), day.includes('*'))
  const marked: Marked[] = []
  for (let day = dayOf(`${year}-01-01`); day <= dayOf(`${year}-12-31`); day++) {
    const date = dateOf(day)
    const short = listed.get(date)
    const weekend = weekdayOf(day) >= 6
    if (short) marked.push({ date, type: '2' })
    else if (short === undefined && weekend) marked.push({ date, type: '3' })
    else if (short === false && !weekend) marked.push({ date, type: '1' })
  }
  const moves = (parsed.data.transitions ?? []).map(
    ({ from, to }) => [dateIn(year, from), dateIn(year, to)] as const,
  )
  return { year, marked, moves: new Map(moves) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function yearOf(text: string | undefined): number {
  const year = Number(text)
  if (!Number.isInteger(year) || year < 1992 || year > 2100)
    throw new CalendarImportRefused('calendar.import_year', String(text))
  return year
}

/** Reads MM.DD; refuses a date that the year does not have. */
function dateIn(year: number, text: string | undefined): string {
  const [month, day] = (text ?? '').split('.')
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(dayOf(date)) || dateOf(dayOf(date)) !== date)
    throw new CalendarImportRefused('calendar.import_date', String(text))
  return date
}
