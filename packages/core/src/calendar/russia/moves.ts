// Days off moved by the yearly decrees of the Government of Russia (Labour Code, article 112), together with those
// that the Code itself moves to the next working day. Everything else follows from the law: see law.ts.

export interface YearOfMoves {
  year: number
  /** The decree that moved them; null when the year is only known from a published calendar. */
  decree: string | null
  /** Each day off and the day it went to, as MM-DD. */
  moves: string
  /** Days that the President declared non-working with pay kept; they do not change the norm of working hours. */
  declared?: string
}

export const movesByYear: readonly YearOfMoves[] = [
  { year: 2013, decree: '15.10.2012 № 1048', moves: '01-05>05-02 01-06>05-03 02-25>05-10' },
  { year: 2014, decree: '28.05.2013 № 444', moves: '01-04>05-02 01-05>06-13 02-24>11-03 03-08>03-10' },
  { year: 2015, decree: '27.08.2014 № 860', moves: '01-03>01-09 01-04>05-04 03-08>03-09 05-09>05-11' },
  {
    year: 2016,
    decree: '24.09.2015 № 1017',
    moves: '01-02>05-03 01-03>03-07 02-20>02-22 05-01>05-02 06-12>06-13',
  },
  { year: 2017, decree: '04.08.2016 № 756', moves: '01-01>02-24 01-07>05-08 11-04>11-06' },
  {
    year: 2018,
    decree: '14.10.2017 № 1250',
    moves: '01-06>03-09 01-07>05-02 04-28>04-30 06-09>06-11 12-29>12-31 11-04>11-05',
  },
  { year: 2019, decree: '01.10.2018 № 1163', moves: '01-05>05-02 01-06>05-03 02-23>05-10' },
  {
    year: 2020,
    decree: '10.07.2019 № 875',
    moves: '01-04>05-04 01-05>05-05 02-23>02-24 03-08>03-09 05-09>05-11',
    declared: '03-30..04-30 05-06..05-08 06-24 07-01',
  },
  {
    year: 2021,
    decree: '10.10.2020 № 1648',
    moves: '01-02>11-05 01-03>12-31 02-20>02-22 05-01>05-03 05-09>05-10 06-12>06-14',
    declared: '05-04..05-07 10-30..11-03',
  },
  {
    year: 2022,
    decree: '16.09.2021 № 1564',
    moves: '01-01>05-03 01-02>05-10 03-05>03-07 05-01>05-02 06-12>06-13',
  },
  { year: 2023, decree: '29.08.2022 № 1505', moves: '01-01>02-24 01-08>05-08 11-04>11-06' },
  {
    year: 2024,
    decree: '10.08.2023 № 1314',
    moves: '01-06>05-10 01-07>12-31 04-27>04-29 11-02>04-30 12-28>12-30',
  },
  {
    year: 2025,
    decree: '04.10.2024 № 1335',
    moves: '01-04>05-02 01-05>12-31 02-23>05-08 03-08>06-13 11-01>11-03',
  },
  { year: 2026, decree: '24.09.2025 № 1466', moves: '01-03>01-09 01-04>12-31 03-08>03-09 05-09>05-11' },
  {
    year: 2027,
    decree: null,
    moves: '01-02>11-05 01-03>12-31 02-20>02-22 05-01>05-03 05-09>05-10 06-12>06-14',
  },
]
