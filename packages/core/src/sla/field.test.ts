import { describe, expect, it } from 'vitest'
import { type Calendar, roundTheClock } from '../calendar/index.ts'
import type { Priority, Status } from '../ticket/index.ts'
import {
  foldSla,
  left,
  type Metric,
  type SlaEvent,
  type SlaPolicy,
  type SlaState,
  standardPauses,
  wakes,
} from './index.ts'

// Situations that every desk meets, told as short stories. What other desks do otherwise is said in SPEC.md, "Where
// we differ", and shown here to be expressible where a policy can choose.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const hours = (from: string, to: string, ...days: number[]): Calendar['week'] =>
  Array.from({ length: 7 }, (_, i) => (days.includes(i + 1) ? [{ from, to }] : []))
const calendar = (week: Calendar['week'], more: Partial<Calendar> = {}): Calendar => ({
  timeZone: 'Europe/Berlin',
  week,
  holidays: 'none',
  days: {},
  ...more,
})
const weekdays = calendar(hours('08:00', '20:00', 1, 2, 3, 4, 5))
const nothing = { low: {}, normal: {}, high: {}, urgent: {} }
const policy = (targets: Partial<Record<Metric, number>>, more: Partial<SlaPolicy> = {}): SlaPolicy => ({
  id: 'p',
  calendar: weekdays,
  targets: { ...nothing, low: targets, normal: targets, high: targets, urgent: targets },
  pauses: standardPauses,
  holdingReplyAnswers: false,
  warnings: [],
  ...more,
})
/** Every status that waits stops every clock, as many desks have it. */
const standstill: SlaPolicy['pauses'] = {
  first_reply: ['pending', 'on_hold'],
  next_reply: ['pending', 'on_hold'],
  update: ['pending', 'on_hold'],
  call_back: ['pending', 'on_hold'],
  resolution: ['pending', 'on_hold'],
}

/** Monday is 2, Friday 6 March 2026; Berlin's clock is an hour ahead of UTC. */
const at = (when: string): number => {
  const [day, time] = when.split(' ') as [string, string]
  return Date.parse(`2026-03-${day.padStart(2, '0')}T${time}:00+01:00`)
}
const shown = (instant: number | null | undefined): string | null => {
  if (instant === null || instant === undefined) return null
  const iso = new Date(instant + HOUR).toISOString()
  return `${Number(iso.slice(8, 10))} ${iso.slice(11, 16)}`
}
/** "2 09:00 wrote", "2 10:00 status pending", "2 11:00 policy vip": one line a happening. */
function told(line: string): SlaEvent[] {
  const [day, time, what, more] = line.trim().split(/\s+/) as [string, string, string, string | undefined]
  const when = at(`${day} ${time}`)
  switch (what) {
    case 'opened':
      return [
        { type: 'opened', at: when, priority: (more ?? 'normal') as Priority, status: 'new' },
        { type: 'policy', at: when, to: 'p' },
      ]
    case 'wrote':
      return [{ type: 'wrote', at: when, automatic: more === 'automatic' }]
    case 'asked':
      return [{ type: 'call_asked', at: when }]
    case 'called':
      return [{ type: 'called', at: when, reached: more !== 'vainly' }]
    case 'status':
      return [{ type: 'status', at: when, to: more as Status }]
    case 'priority':
      return [{ type: 'priority', at: when, to: more as Priority }]
    case 'policy':
      return [{ type: 'policy', at: when, to: more === 'none' ? null : (more ?? null) }]
    case 'looked':
      return [{ type: 'looked', at: when }]
    default:
      return [{ type: 'replied', at: when, kind: what as 'answer' }]
  }
}
const fold = (story: string, main: SlaPolicy, others: Record<string, SlaPolicy> = {}): SlaState =>
  foldSla(story.split(',').flatMap(told), (id) => (id === 'p' ? main : (others[id] ?? null)))!
/** "due 2 10:00", "met 2 10:00 in 60 min, missed 2 09:30", "paused after 15 min", … */
function figures(state: SlaState, metric: Metric): string {
  const clock = state.clocks[metric]
  if (!clock) return 'none'
  const missed = clock.breachedAt === null ? '' : `, missed ${shown(clock.breachedAt)}`
  if (clock.state === 'running') return `due ${shown(clock.due)}${missed}`
  const minutes = `${clock.worked / MINUTE} min`
  if (clock.state === 'paused') return `paused after ${minutes}${missed}`
  return `${clock.state} ${shown(clock.endedAt)} in ${minutes}${missed}`
}

const first = policy({ first_reply: 60 })
const solve = policy({ resolution: 240 })
const word = policy({ update: 120 })
const each = policy({ first_reply: 60, next_reply: 30 })
const all = policy({ first_reply: 60, next_reply: 30, update: 120, call_back: 15, resolution: 240 })

describe('a first reply', () => {
  it.each([
    ['asked in hours is owed in hours', '2 10:00 opened, 2 10:00 wrote', 'due 2 11:00'],
    ['asked before hours is owed after the opening', '2 06:30 opened, 2 06:30 wrote', 'due 2 09:00'],
    ['asked after hours is owed the next morning', '2 21:00 opened, 2 21:00 wrote', 'due 3 09:00'],
    ['asked at the end of the day crosses the night', '2 19:45 opened, 2 19:45 wrote', 'due 3 08:45'],
    ['asked on Friday evening crosses the weekend', '6 19:30 opened, 6 19:30 wrote', 'due 9 08:30'],
    ['asked on Saturday waits for Monday', '7 12:00 opened, 7 12:00 wrote', 'due 9 09:00'],
    ['asked at the very closing waits for the opening', '2 20:00 opened, 2 20:00 wrote', 'due 3 09:00'],
    ['that fills the day is due at its closing', '2 19:00 opened, 2 19:00 wrote', 'due 2 20:00'],
    ['given in time is met', '2 10:00 opened, 2 10:00 wrote, 2 10:20 answer', 'met 2 10:20 in 20 min'],
    [
      'given late is met and missed',
      '2 10:00 opened, 2 10:00 wrote, 2 12:00 answer',
      'met 2 12:00 in 120 min, missed 2 11:00',
    ],
    [
      'given outside hours costs nothing',
      '2 19:50 opened, 2 19:50 wrote, 2 23:00 answer',
      'met 2 23:00 in 10 min',
    ],
    ['is not owed to one who was written to first', '2 10:00 opened, 2 10:00 answer', 'none'],
    ['is owed to him once he writes', '2 10:00 opened, 2 10:00 answer, 2 12:00 wrote', 'due 2 13:00'],
    [
      'is not given by a note or a status',
      '2 10:00 opened, 2 10:00 wrote, 2 10:10 status open',
      'due 2 11:00',
    ],
    ['is not given by a robot', '2 10:00 opened, 2 10:00 wrote, 2 10:00 automatic', 'due 2 11:00'],
    ['is not owed to a robot', '2 10:00 opened, 2 10:00 wrote automatic', 'none'],
    [
      'is not owed sooner for a second question',
      '2 10:00 opened, 2 10:00 wrote, 2 10:30 wrote',
      'due 2 11:00',
    ],
    [
      'is missed once however often one looks',
      '2 10:00 opened, 2 10:00 wrote, 2 12:00 looked, 3 12:00 looked',
      'due 2 11:00, missed 2 11:00',
    ],
    [
      'not owed any more when the ticket is closed',
      '2 10:00 opened, 2 10:00 wrote, 2 10:30 status closed',
      'ended 2 10:30 in 30 min',
    ],
    [
      'is not met by solving in silence',
      '2 10:00 opened, 2 10:00 wrote, 2 10:30 status solved',
      'paused after 30 min',
    ],
    [
      'goes on when such a ticket is reopened',
      '2 10:00 opened, 2 10:00 wrote, 2 10:30 status solved, 3 10:00 status open',
      'due 3 10:30',
    ],
  ])('%s', (_, story, expected) => {
    expect(figures(fold(story, first), 'first_reply')).toBe(expected)
  })

  it('stops with the customer’s turn where a policy says so', () => {
    const story = '2 10:00 opened, 2 10:00 wrote, 2 10:15 status pending, 2 12:00 looked'
    const stops = policy({ first_reply: 60 }, { pauses: standstill })
    expect(figures(fold(story, stops), 'first_reply')).toBe('paused after 15 min')
    expect(figures(fold(`${story}, 2 13:00 status open`, stops), 'first_reply')).toBe('due 2 13:45')
    expect(figures(fold(story, first), 'first_reply')).toBe('due 2 11:00, missed 2 11:00')
  })
})

describe('calendars', () => {
  const within = (more: Partial<Calendar>, week = hours('09:00', '18:00', 1, 2, 3, 4, 5)) =>
    policy({ first_reply: 60 }, { calendar: calendar(week, more) })
  it.each([
    ['of another zone', within({ timeZone: 'Asia/Tokyo' }), '2 10:00', 'due 3 02:00'],
    ['of a zone to the west', within({ timeZone: 'America/Los_Angeles' }), '2 10:00', 'due 2 19:00'],
    ['with a holiday', within({ days: { '2026-03-03': { kind: 'closed' } } }), '2 17:30', 'due 4 09:30'],
    [
      'with a short day',
      within({ days: { '2026-03-02': { kind: 'shortened', minutes: 60 } } }),
      '2 16:30',
      'due 3 09:30',
    ],
    [
      'with a worked Saturday',
      within({ days: { '2026-03-07': { kind: 'works', as: 5, shortenedBy: 0 } } }),
      '6 17:30',
      'due 7 09:30',
    ],
    ['that work at night', within({}, hours('22:00', '06:00', 1, 2, 3, 4, 5)), '7 05:30', 'due 9 22:30'],
    ['round the clock', policy({ first_reply: 60 }, { calendar: roundTheClock }), '7 23:30', 'due 8 00:30'],
  ])('%s', (_, given, when, expected) => {
    const state = fold(`${when} opened, ${when} wrote`, given)
    expect(figures(state, 'first_reply')).toBe(expected)
  })

  it('over the night in which the clock is set forward', () => {
    const nights = policy({ first_reply: 240 }, { calendar: calendar(hours('23:00', '07:00', 6)) })
    // 28 March, 23:00 to 07:00 is seven hours long; four of them end at four in the morning, summer time.
    const state = fold('28 20:00 opened, 28 20:00 wrote', nights)
    expect(new Date(state.clocks.first_reply!.due!).toISOString()).toBe('2026-03-29T02:00:00.000Z')
  })
})

describe('every further reply', () => {
  const start = '2 10:00 opened, 2 10:00 wrote, 2 10:10 answer'
  it.each([
    ['is owed once the customer writes again', `${start}, 2 11:00 wrote`, 'due 2 11:30'],
    ['is not owed while he is silent', start, 'none'],
    ['is owed from his oldest word', `${start}, 2 11:00 wrote, 2 11:20 wrote`, 'due 2 11:30'],
    ['is met by an answer', `${start}, 2 11:00 wrote, 2 11:20 answer`, 'met 2 11:20 in 20 min'],
    ['is not met by "we are looking"', `${start}, 2 11:00 wrote, 2 11:05 holding`, 'due 2 11:30'],
    [
      'starts anew after each answer',
      `${start}, 2 11:00 wrote, 2 11:20 answer, 2 12:00 wrote`,
      'due 2 12:30',
    ],
    ['is missed by itself', `${start}, 2 11:00 wrote, 2 11:40 looked`, 'due 2 11:30, missed 2 11:30'],
    ['is not the late one’s fault', `${start}, 2 11:00 wrote, 2 12:00 answer, 2 13:00 wrote`, 'due 2 13:30'],
    [
      'is not owed on a ticket that is closed',
      `${start}, 2 11:00 wrote, 2 11:10 status closed`,
      'ended 2 11:10 in 10 min',
    ],
    [
      'is owed again to one who reopens',
      `${start}, 2 11:00 status solved, 3 09:00 status open, 3 09:00 wrote`,
      'due 3 09:30',
    ],
  ])('%s', (_, story, expected) => {
    expect(figures(fold(story, each), 'next_reply')).toBe(expected)
  })

  it('counts every miss, also of those that were answered since', () => {
    const late = '2 11:00 wrote, 2 12:00 answer, 2 13:00 wrote, 2 14:00 answer, 2 15:00 wrote, 2 15:10 answer'
    const state = fold(`${start}, ${late}`, each)
    expect(state.misses).toEqual({ next_reply: 2 })
    expect(figures(state, 'next_reply')).toBe('met 2 15:10 in 10 min')
  })
})

describe('word while the work goes on', () => {
  const start = '2 10:00 opened, 2 10:00 wrote, 2 10:10 answer'
  it.each([
    ['is owed from the last word', start, 'due 2 12:10'],
    ['is not owed before the first', '2 10:00 opened, 2 10:00 wrote', 'none'],
    ['is put off by any public word', `${start}, 2 11:00 holding`, 'due 2 13:00'],
    ['is not put off by a robot', `${start}, 2 11:00 automatic`, 'due 2 12:10'],
    ['is not put off by the customer', `${start}, 2 11:00 wrote`, 'due 2 12:10'],
    ['is not owed while the customer is asked', `${start}, 2 10:40 status pending`, 'paused after 30 min'],
    ['is owed again with his answer', `${start}, 2 10:40 status pending, 4 09:00 status open`, 'due 4 10:30'],
    ['is owed while somebody else is asked', `${start}, 2 10:40 status on_hold`, 'due 2 12:10'],
    ['ends with the solution', `${start}, 2 11:00 status solved`, 'ended 2 11:00 in 50 min'],
    ['is missed, and owed anew with the next word', `${start}, 2 15:00 answer`, 'due 2 17:00'],
  ])('%s', (_, story, expected) => {
    expect(figures(fold(story, word), 'update')).toBe(expected)
  })
})

describe('a solution', () => {
  const start = '2 10:00 opened, 2 10:00 wrote'
  it.each([
    ['is owed from the opening', start, 'due 2 14:00'],
    ['is owed on what an agent opened too', '2 10:00 opened, 2 10:05 answer', 'due 2 14:00'],
    ['is met by solving', `${start}, 2 12:00 status solved`, 'met 2 12:00 in 120 min'],
    ['is met late', `${start}, 2 15:00 status solved`, 'met 2 15:00 in 300 min, missed 2 14:00'],
    ['waits with the customer', `${start}, 2 11:00 status pending`, 'paused after 60 min'],
    ['waits with a third party', `${start}, 2 11:00 status on_hold`, 'paused after 60 min'],
    [
      'waits through several turns',
      `${start}, 2 11:00 status pending, 2 12:00 status open, 2 13:00 status on_hold, 2 15:00 status open`,
      'due 2 17:00',
    ],
    [
      'passes from one wait to another',
      `${start}, 2 11:00 status pending, 2 12:00 status on_hold, 2 13:00 status open`,
      'due 2 16:00',
    ],
    [
      'loses nothing to a wait at night',
      `${start}, 2 21:00 status pending, 3 07:00 status open`,
      'due 2 14:00, missed 2 14:00',
    ],
    [
      'loses only the hours of a wait over night',
      '2 18:00 opened, 2 19:00 status pending, 3 09:00 status open',
      'due 3 12:00',
    ],
    [
      'loses nothing to a wait over the weekend',
      '6 18:00 opened, 6 20:00 status pending, 9 08:00 status open',
      'due 9 10:00',
    ],
    ['goes on after a reopening', `${start}, 2 11:00 status solved, 3 09:00 status open`, 'due 3 12:00'],
    [
      'is missed for good',
      `${start}, 2 15:00 status solved, 3 09:00 status open`,
      'due 2 14:00, missed 2 14:00',
    ],
    ['is not met by closing alone', `${start}, 2 11:00 status closed`, 'ended 2 11:00 in 60 min'],
    [
      'is solved from pending',
      `${start}, 2 11:00 status pending, 3 11:00 status solved`,
      'met 3 11:00 in 60 min',
    ],
    ['is not moved by replies', `${start}, 2 11:00 answer, 2 11:30 wrote`, 'due 2 14:00'],
  ])('%s', (_, story, expected) => {
    expect(figures(fold(story, solve), 'resolution')).toBe(expected)
  })

  it('is owed all the same while others wait, where a policy says so', () => {
    const never = { ...standardPauses, resolution: [] }
    const state = fold(`${start}, 2 11:00 status pending`, policy({ resolution: 240 }, { pauses: never }))
    expect(figures(state, 'resolution')).toBe('due 2 14:00')
  })
})

describe('a change of terms', () => {
  const start = '2 10:00 opened, 2 10:00 wrote'
  const others = {
    quick: policy({ first_reply: 20 }, { id: 'quick' }),
    slow: policy({ first_reply: 240 }, { id: 'slow' }),
    always: policy({ first_reply: 60 }, { id: 'always', calendar: roundTheClock }),
    bare: policy({ resolution: 60 }, { id: 'bare' }),
  }
  it.each([
    ['to a shorter target keeps the time used', `${start}, 2 10:05 policy quick`, 'due 2 10:20'],
    ['to one that is used up is due at once', `${start}, 2 10:30 policy quick`, 'due 2 10:30'],
    ['to a longer target', `${start}, 2 10:30 policy slow`, 'due 2 14:00'],
    ['to a longer target after the miss', `${start}, 2 11:30 policy slow`, 'due 2 14:00, missed 2 11:00'],
    ['to another calendar', '2 19:30 opened, 2 19:30 wrote, 2 19:45 policy always', 'due 2 20:30'],
    ['to none', `${start}, 2 10:30 policy none`, 'paused after 30 min'],
    ['to none and back', `${start}, 2 10:30 policy none, 2 12:00 policy p`, 'due 2 12:30'],
    ['to one without this target', `${start}, 2 10:30 policy bare`, 'due null'],
    ['to one that was deleted', `${start}, 2 10:30 policy lost`, 'paused after 30 min'],
    [
      'after the answer changes nothing',
      `${start}, 2 10:30 answer, 2 10:40 policy quick`,
      'met 2 10:30 in 30 min',
    ],
  ])('%s', (_, story, expected) => {
    expect(figures(fold(story, first, others), 'first_reply')).toBe(expected)
  })

  it('by priority, to and fro, is as if nothing had been', () => {
    const tiers = { ...first, targets: { ...first.targets, urgent: { first_reply: 30 } } }
    const story = `${start}, 2 10:10 priority urgent, 2 10:20 priority normal`
    expect(figures(fold(story, tiers), 'first_reply')).toBe('due 2 11:00')
    expect(figures(fold(`${start}, 2 10:10 priority urgent`, tiers), 'first_reply')).toBe('due 2 10:30')
  })
})

describe('all measures together', () => {
  it('run side by side and end one by one', () => {
    const story =
      '2 10:00 opened, 2 10:00 wrote, 2 10:05 asked, 2 10:12 called vainly, 2 10:18 called, 2 11:00 wrote, 2 11:20 holding'
    const state = fold(story, all)
    expect(figures(state, 'first_reply')).toBe('met 2 10:18 in 18 min')
    expect(figures(state, 'call_back')).toBe('met 2 10:18 in 13 min')
    expect(figures(state, 'next_reply')).toBe('due 2 11:30')
    expect(figures(state, 'update')).toBe('due 2 13:20')
    expect(figures(state, 'resolution')).toBe('due 2 14:00')
    expect(state.misses).toEqual({})
  })

  it('tell how much is left, and by how much they are late', () => {
    const state = fold('2 10:00 opened, 2 10:00 wrote', all)
    expect(left(state.clocks.first_reply!, all, at('2 10:45'))).toBe(15 * MINUTE)
    expect(left(state.clocks.first_reply!, all, at('2 21:00'))).toBe(-9 * HOUR)
  })

  it('warn in working time, and no more once nothing is owed', () => {
    const warning = { ...first, warnings: [{ to: 'lead' as const, before: 15 }] }
    const friday = fold('6 19:50 opened, 6 19:50 wrote', warning)
    expect(wakes(friday, warning).map((wake) => shown(wake.at))).toEqual(['9 08:35', '9 08:50'])
    const answered = fold('6 19:50 opened, 6 19:50 wrote, 6 19:55 answer', warning)
    expect(wakes(answered, warning)).toEqual([])
    const solved = fold('6 19:50 opened, 6 19:50 wrote, 6 19:55 status solved', warning)
    expect(wakes(solved, warning)).toEqual([])
  })
})
