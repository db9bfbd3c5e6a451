import type { Board } from '@opora/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../platform/database/pool.ts'

const WEEKS = 8

interface Row {
  week: number
  hour: number
  count: number
  by_now: number
}

/**
 * What came in today, hour by hour, against the middle of the last eight same weekdays, in the desk's zone.
 * Cost: nine days of tickets_arrivals, mostly without touching the table.
 */
export async function readArrivals(
  db: Db,
  seen: RawBuilder<SqlBool>,
  timeZone: string,
  now: Date,
): Promise<Board['arrivals']> {
  const { rows } = await sql<Row>`
    with clock as (select ${now}::timestamptz at time zone ${timeZone} as local),
      days as (select week, clock.local, (clock.local::date - week * 7)::timestamp at time zone ${timeZone} as starts,
          (clock.local::date - week * 7 + 1)::timestamp at time zone ${timeZone} as ends
        from clock, generate_series(0, ${sql.lit(WEEKS)}) as week)
    select week, hour, count(*)::int as count, count(*) filter (where at < local - week * interval '7 days')::int as by_now
    from days cross join lateral (
      select tickets.created_at at time zone ${timeZone} as at,
        extract(hour from tickets.created_at at time zone ${timeZone})::int as hour
      from tickets
      where tickets.created_at >= days.starts and tickets.created_at < days.ends and not spam and ${seen}
    ) as came
    group by week, hour`.execute(db)
  const { hour, weeks } = await knownWeeks(db, timeZone, now)
  const past = rows.filter(({ week }) => week > 0 && week <= weeks)
  const usual = hours.map((each) =>
    middle(
      perWeek(
        past.filter((row) => row.hour === each),
        weeks,
        'count',
      ),
    ),
  )
  return {
    timeZone,
    hour,
    today: hours.map((each) => rows.find((row) => row.week === 0 && row.hour === each)?.count ?? 0),
    usual: weeks === 0 ? null : usual,
    usualByNow: weeks === 0 ? null : middle(perWeek(past, weeks, 'by_now')),
  }
}

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** How many of these weeks the desk was already there for, and the present hour. Cost: the ends of an index. */
async function knownWeeks(db: Db, timeZone: string, now: Date): Promise<{ hour: number; weeks: number }> {
  const { rows } = await sql<{ hour: number; weeks: number | null }>`
    select extract(hour from ${now}::timestamptz at time zone ${timeZone})::int as hour,
      ((${now}::timestamptz at time zone ${timeZone})::date
        - ((select min(created_at) from tickets) at time zone ${timeZone})::date) / 7 as weeks`.execute(db)
  const { hour, weeks } = rows[0]!
  return { hour, weeks: Math.max(0, Math.min(weeks ?? 0, WEEKS)) }
}

/** One figure a week; a week in which nothing came counts as nothing. */
function perWeek(rows: readonly Row[], weeks: number, figure: 'count' | 'by_now'): number[] {
  const figures = Array.from({ length: weeks }, () => 0)
  for (const row of rows) figures[row.week - 1]! += row[figure]
  return figures
}

function middle(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[half]! : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
}
