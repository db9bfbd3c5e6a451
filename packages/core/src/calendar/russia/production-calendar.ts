import type { DayRule } from '../calendar.ts'
import { dateOf, dayOf } from '../local-date.ts'
import { movesByLaw, type YearRules, yearRules } from './law.ts'
import { movesByYear, type YearOfMoves } from './moves.ts'

/** Years whose moved days off are known and shipped. */
export const russianYears: readonly number[] = movesByYear.map(({ year }) => year)

const shipped = new Map<number, YearOfMoves>(movesByYear.map((each) => [each.year, each]))
const known = new Map<number, YearRules>()

/** What a date does by the production calendar of Russia; undefined when its weekday decides. */
export const russianRule = (date: string): DayRule | undefined =>
  russianYearRules(Number(date.slice(0, 4)))[date]

/** All dates of a year that differ from their weekday; by the law alone for a year that is not shipped. */
export function russianYearRules(year: number): YearRules {
  const remembered = known.get(year)
  if (remembered) return remembered
  const rules = yearRules(year, movesOf(year))
  known.set(year, rules)
  return rules
}

/** Dates that the President declared non-working: not days off by the norm of hours, so a desk adds them itself. */
export function declaredNonWorking(year: number): string[] {
  return (shipped.get(year)?.declared ?? '')
    .split(' ')
    .filter(Boolean)
    .flatMap((run) => {
      const [from, to = from] = run.split('..').map((date) => dayOf(`${year}-${date}`)) as [number, number?]
      return Array.from({ length: to - from + 1 }, (_, i) => dateOf(from + i))
    })
}

function movesOf(year: number): [string, string][] {
  const moves = shipped.get(year)?.moves
  if (moves === undefined) return movesByLaw(year)
  return moves.split(' ').map((move) => {
    const [from, to] = move.split('>') as [string, string]
    return [`${year}-${from}`, `${year}-${to}`]
  })
}
