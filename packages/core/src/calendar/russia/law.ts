import type { DayRule } from '../calendar.ts'
import { DAY, type DayNumber, dateOf, dayOf, weekdayOf } from '../local-date.ts'

/** Non-working holidays, article 112 of the Labour Code as in force since 2013. */
const HOLIDAYS = new Set(
  '01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-01 05-09 06-12 11-04'.split(' '),
)
const HOUR_BEFORE_HOLIDAY = 60

export type YearRules = Readonly<Record<string, DayRule>>

export const isHoliday = (date: string): boolean => HOLIDAYS.has(date.slice(5))
const isWeekend = (day: DayNumber): boolean => weekdayOf(day) >= 6

/**
 * The dates of a year that differ from their weekday (SPEC R1–R5), given the days off that were moved.
 * @param moves pairs of dates: the day off and where it went
 */
export function yearRules(year: number, moves: readonly (readonly [string, string])[]): YearRules {
  const rules: Record<string, DayRule> = {}
  const movedTo = new Set(moves.map(([, to]) => to))
  const workedFor = new Map(moves.filter(([from]) => !isHoliday(from)))
  for (let day = dayOf(`${year}-01-01`); day <= dayOf(`${year}-12-31`); day++) {
    const date = dateOf(day)
    const rule = ruleOf(date, day, movedTo, workedFor)
    if (rule) rules[date] = rule
  }
  return rules
}

function ruleOf(
  date: string,
  day: DayNumber,
  movedTo: ReadonlySet<string>,
  workedFor: ReadonlyMap<string, string>,
): DayRule | null {
  if (isHoliday(date) || movedTo.has(date)) return { kind: 'closed' }
  const instead = workedFor.get(date)
  if (instead) return worksAs(instead)
  return !isWeekend(day) && precedesHoliday(day) ? { kind: 'shortened', minutes: HOUR_BEFORE_HOLIDAY } : null
}

/** A day off that is worked lasts as long as the working day it was given for would have lasted. */
function worksAs(instead: string): DayRule {
  const day = dayOf(instead)
  return { kind: 'works', as: weekdayOf(day), shortenedBy: precedesHoliday(day) ? HOUR_BEFORE_HOLIDAY : 0 }
}

const precedesHoliday = (day: DayNumber): boolean => isHoliday(dateOf(day + 1))

/** Where a year without a decree moves its days off: holidays on a weekend to the next working day, January apart. */
export function movesByLaw(year: number): [string, string][] {
  const moves: [string, string][] = []
  const taken = new Set<DayNumber>()
  for (const holiday of [...HOLIDAYS].filter((each) => !each.startsWith('01-'))) {
    const day = dayOf(`${year}-${holiday}`)
    if (!isWeekend(day)) continue
    let next = day + 1
    while (isWeekend(next) || isHoliday(dateOf(next)) || taken.has(next)) next++
    taken.add(next)
    moves.push([dateOf(day), dateOf(next)])
  }
  return moves
}

/** Working days and hours of a year for the five-day, 40-hour week: the figures that production calendars print. */
export function totals(year: number, rules: YearRules): { days: number; hours: number } {
  let days = 0
  let short = 0
  for (let day = dayOf(`${year}-01-01`); day * DAY < Date.UTC(year + 1, 0, 1); day++) {
    const rule = rules[dateOf(day)]
    const works = rule ? rule.kind !== 'closed' : !isWeekend(day)
    if (!works) continue
    days += 1
    if (rule?.kind === 'shortened') short += rule.minutes
    if (rule?.kind === 'works') short += rule.shortenedBy
  }
  return { days, hours: days * 8 - short / 60 }
}
