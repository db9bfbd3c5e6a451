import { describe, expect, it } from 'vitest'
import {
  add,
  between,
  type Calendar,
  CalendarImportRefused,
  declaredNonWorking,
  importYear,
  russianRule,
  russianYearRules,
  russianYears,
  totals,
} from '../index.ts'

const HOUR = 3_600_000
const nineToSix = [{ from: '09:00', to: '18:00' }]
const office: Calendar = {
  timeZone: 'Europe/Moscow',
  week: [nineToSix, nineToSix, nineToSix, nineToSix, [{ from: '09:00', to: '17:00' }], [], []],
  holidays: 'russia',
  days: {},
}
const hoursOf = (date: string): number => {
  const midnight = Date.parse(`${date}T00:00+03:00`)
  return between(office, midnight, midnight + 24 * HOUR) / HOUR
}
const closedWeekdays = (year: number): string[] =>
  Object.entries(russianYearRules(year))
    .filter(([date, rule]) => rule.kind === 'closed' && ![0, 6].includes(new Date(date).getUTCDay()))
    .map(([date]) => date.slice(5))
const kinds = (year: number, kind: string): string[] =>
  Object.entries(russianYearRules(year))
    .filter(([, rule]) => rule.kind === kind)
    .map(([date]) => date.slice(5))

describe('the production calendar', () => {
  // As printed by production calendars for the five-day, 40-hour week.
  it.each([
    [2013, 247, 1970],
    [2014, 247, 1970],
    [2015, 247, 1971],
    [2016, 247, 1974],
    [2017, 247, 1973],
    [2018, 247, 1970],
    [2019, 247, 1970],
    [2020, 248, 1979],
    [2021, 247, 1972],
    [2022, 247, 1973],
    [2023, 247, 1973],
    [2024, 248, 1979],
    [2025, 247, 1972],
    [2026, 247, 1972],
    [2027, 247, 1972],
  ])('R1: %d has %d working days and %d hours', (year, days, hours) => {
    expect(totals(year, russianYearRules(year))).toEqual({ days, hours })
  })

  // Days off on weekdays, as printed: the second check, made of other figures than the moves that the year is from.
  it.each([
    [2013, '01-01 01-02 01-03 01-04 01-07 01-08 03-08 05-01 05-02 05-03 05-09 05-10 06-12 11-04'],
    [2014, '01-01 01-02 01-03 01-06 01-07 01-08 03-10 05-01 05-02 05-09 06-12 06-13 11-03 11-04'],
    [2015, '01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-04 05-11 06-12 11-04'],
    [2016, '01-01 01-04 01-05 01-06 01-07 01-08 02-22 02-23 03-07 03-08 05-02 05-03 05-09 06-13 11-04'],
    [2017, '01-02 01-03 01-04 01-05 01-06 02-23 02-24 03-08 05-01 05-08 05-09 06-12 11-06'],
    [
      2018,
      '01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 03-09 04-30 05-01 05-02 05-09 06-11 06-12 11-05 12-31',
    ],
    [2019, '01-01 01-02 01-03 01-04 01-07 01-08 03-08 05-01 05-02 05-03 05-09 05-10 06-12 11-04'],
    [2020, '01-01 01-02 01-03 01-06 01-07 01-08 02-24 03-09 05-01 05-04 05-05 05-11 06-12 11-04'],
    [2021, '01-01 01-04 01-05 01-06 01-07 01-08 02-22 02-23 03-08 05-03 05-10 06-14 11-04 11-05 12-31'],
    [2022, '01-03 01-04 01-05 01-06 01-07 02-23 03-07 03-08 05-02 05-03 05-09 05-10 06-13 11-04'],
    [2023, '01-02 01-03 01-04 01-05 01-06 02-23 02-24 03-08 05-01 05-08 05-09 06-12 11-06'],
    [
      2024,
      '01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 04-29 04-30 05-01 05-09 05-10 06-12 11-04 12-30 12-31',
    ],
    [2025, '01-01 01-02 01-03 01-06 01-07 01-08 05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31'],
    [2026, '01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31'],
    [2027, '01-01 01-04 01-05 01-06 01-07 01-08 02-22 02-23 03-08 05-03 05-10 06-14 11-04 11-05 12-31'],
  ])('R2: the weekdays off in %d', (year, dates) => {
    expect(closedWeekdays(year)).toEqual(dates.split(' '))
  })

  it.each([
    [2013, '02-22 03-07 04-30 05-08 06-11 12-31'],
    [2014, '02-24 03-07 04-30 05-08 06-11 12-31'],
    [2015, '04-30 05-08 06-11 11-03 12-31'],
    [2016, '02-20 11-03'],
    [2017, '02-22 03-07 11-03'],
    [2018, '02-22 03-07 04-28 05-08 06-09 12-29'],
    [2019, '02-22 03-07 04-30 05-08 06-11 12-31'],
    [2020, '04-30 05-08 06-11 11-03 12-31'],
    [2021, '02-20 04-30 06-11 11-03'],
    [2022, '02-22 03-05 11-03'],
    [2023, '02-22 03-07 11-03'],
    [2024, '02-22 03-07 05-08 06-11 11-02'],
    [2025, '03-07 04-30 06-11 11-01'],
    [2026, '04-30 05-08 06-11 11-03'],
    [2027, '02-20 04-30 06-11 11-03'],
  ])('R3: the days that end an hour earlier in %d', (year, dates) => {
    const short = Object.entries(russianYearRules(year))
      .filter(([, rule]) => rule.kind === 'shortened' || (rule.kind === 'works' && rule.shortenedBy > 0))
      .map(([date]) => date.slice(5))
    expect(short).toEqual(dates.split(' '))
  })

  it.each([
    [2013, '02-25'],
    [2014, '02-24'],
    [2015, ''],
    [2016, '02-20'],
    [2017, ''],
    [2018, '04-28 06-09 12-29'],
    [2019, ''],
    [2020, ''],
    [2021, '02-20'],
    [2022, '03-05'],
    [2023, ''],
    [2024, '04-27 11-02 12-28'],
    [2025, '11-01'],
    [2026, ''],
    [2027, '02-20'],
  ])('R4: the days off worked in %d', (year, dates) => {
    expect(kinds(year, 'works')).toEqual(dates.split(' ').filter(Boolean))
  })

  it('R4: a worked Saturday lasts as long as the day that was given for it', () => {
    expect(hoursOf('2024-04-27')).toBe(9)
    expect(hoursOf('2024-11-02')).toBe(8)
    expect(hoursOf('2016-02-20')).toBe(8)
    expect(hoursOf('2014-02-24')).toBe(8)
    expect(hoursOf('2013-02-25')).toBe(9)
  })

  it('R5: a year that is not shipped follows the law: holidays on a weekend go to the next working day', () => {
    expect(russianYears).not.toContain(2033)
    expect(closedWeekdays(2033)).toEqual(
      '01-03 01-04 01-05 01-06 01-07 02-23 03-08 05-02 05-09 06-13 11-04'.split(' '),
    )
    expect(russianRule('2033-11-03')).toEqual({ kind: 'shortened', minutes: 60 })
  })

  it('R6: days declared non-working are listed, and are working days by the norm', () => {
    expect(declaredNonWorking(2020)).toHaveLength(32 + 3 + 2)
    expect(declaredNonWorking(2021)).toEqual(
      '05-04 05-05 05-06 05-07 10-30 10-31 11-01 11-02 11-03'.split(' ').map((date) => `2021-${date}`),
    )
    expect(declaredNonWorking(2024)).toEqual([])
    expect(hoursOf('2020-04-06')).toBe(9)
  })

  it('R7: four working hours after the last afternoon of the year are in the new one', () => {
    const due = add(office, Date.parse('2025-12-30T17:00+03:00'), 4 * HOUR)
    expect(new Date(due).toISOString()).toBe('2026-01-12T09:00:00.000Z')
  })
})

describe('the importer', () => {
  const xml = (days: string, year = '2024') =>
    `<?xml version="1.0"?><calendar year="${year}" lang="ru"country="ru"><!-- <day d="13.13" t="1"/> -->
     <holidays><holiday id="1" title="Новогодние каникулы"/></holidays><days>${days}</days></calendar>`
  const day = (date: string, type: number, from?: string) =>
    `<day d="${date}" t="${type}"${from ? ` f="${from}"` : ''} />`
  const refusal = (text: string): string => {
    try {
      importYear(text)
    } catch (error) {
      if (error instanceof CalendarImportRefused) return error.code
      throw error
    }
    return 'taken'
  }
  /** A shipped year written as the published XML. */
  const published = (year: number) =>
    xml(
      Object.entries(russianYearRules(year))
        .map(([date, rule]) => {
          const shorter = rule.kind === 'shortened' || (rule.kind === 'works' && rule.shortenedBy > 0)
          const type = rule.kind === 'closed' ? 1 : shorter ? 2 : 3
          return day(date.slice(5).replace('-', '.'), type)
        })
        .join('\n'),
      String(year),
    )

  it.each([...russianYears])('R8: reads %d from XML with the same totals', (year) => {
    expect(importYear(published(year)).totals).toEqual(totals(year, russianYearRules(year)))
  })

  it('R8: takes the day given for a worked Saturday from the file, else Friday', () => {
    const { days } = importYear(
      xml(day('04.27', 3) + day('04.29', 1, '04.27') + day('11.02', 2) + day('05.08', 2)),
    )
    expect(days).toEqual({
      '2024-04-27': { kind: 'works', as: 1, shortenedBy: 0 },
      '2024-04-29': { kind: 'closed' },
      '2024-11-02': { kind: 'works', as: 5, shortenedBy: 60 },
      '2024-05-08': { kind: 'shortened', minutes: 60 },
    })
  })

  it('R8: reads the JSON form, in which a weekend that is not listed is worked', () => {
    const months = Array.from({ length: 12 }, (_, i) => {
      const length = new Date(Date.UTC(2026, i + 1, 0)).getUTCDate()
      const days = Array.from({ length }, (_, d) => {
        const date = `2026-${String(i + 1).padStart(2, '0')}-${String(d + 1).padStart(2, '0')}`
        const rule = russianRule(date)
        const weekend = [0, 6].includes(new Date(date).getUTCDay())
        if (rule?.kind === 'shortened') return `${d + 1}*`
        return rule?.kind === 'closed' ? `${d + 1}${weekend ? '' : '+'}` : weekend ? `${d + 1}` : ''
      })
      return { month: i + 1, days: days.filter(Boolean).join(',') }
    })
    const read = importYear(
      JSON.stringify({ year: 2026, months, transitions: [{ from: '01.03', to: '01.09' }] }),
    )
    expect(read.totals).toEqual({ days: 247, hours: 1972 })
    expect(read.days['2026-01-09']).toEqual({ kind: 'closed' })
    months[0]!.days = months[0]!.days.replace('10,', '')
    expect(importYear(JSON.stringify({ year: 2026, months })).days['2026-01-10']).toMatchObject({
      kind: 'works',
    })
  })

  it.each([
    ['', 'calendar.import_format'],
    ['{"year": 2026}', 'calendar.import_format'],
    ['{broken', 'calendar.import_format'],
    [xml(''), 'calendar.import_format'],
    [xml(day('01.01', 9)), 'calendar.import_format'],
    [xml(day('02.30', 1)), 'calendar.import_date'],
    [xml(day('01.01', 1), 'soon'), 'calendar.import_year'],
    [`<calendar year="2026">${' '.repeat(200_001)}`, 'calendar.import_format'],
  ])('R9: refuses case %# with a code', (text, code) => {
    expect(refusal(text)).toBe(code)
  })
})
