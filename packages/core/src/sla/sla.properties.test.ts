import fc from 'fast-check'
import { it } from 'vitest'
import { type Draw, drawFrom, pick } from '../../test/draw.ts'
import { add, between, type Calendar, roundTheClock } from '../calendar/index.ts'
import {
  advance,
  elapsed,
  foldSla,
  metrics,
  type Rejudged,
  type SlaEvent,
  type SlaPolicy,
  type SlaState,
  standardPauses,
  standardWarnings,
} from './index.ts'

const RUNS = { numRuns: 10_000 }
const PATIENCE = 60_000
const START = Date.parse('2026-10-23T05:00Z')
const hours = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
]
const berlin: Calendar = {
  timeZone: 'Europe/Berlin',
  week: [hours, hours, hours, hours, hours, [{ from: '22:00', to: '04:00' }], []],
  holidays: 'none',
  days: {},
}
const targets = { first_reply: 60, next_reply: 120, update: 480, call_back: 30, resolution: 960 }
const policy = (id: string, calendar: Calendar): SlaPolicy => ({
  id,
  calendar,
  targets: { low: {}, normal: targets, high: targets, urgent: { first_reply: 5, resolution: 60 } },
  pauses: standardPauses,
  holdingReplyAnswers: false,
  warnings: standardWarnings,
})
const policies: Record<string, SlaPolicy> = { a: policy('a', berlin), b: policy('b', roundTheClock) }
const policyOf = (id: string) => policies[id] ?? null

const status = (draw: Draw, at: number): SlaEvent => ({
  type: 'status',
  at,
  to: pick(draw, 'open' as const, 'pending' as const, 'on_hold' as const, 'solved' as const),
})
const happening = (draw: Draw, at: number): SlaEvent => {
  switch (draw(7)) {
    case 0:
      return status(draw, at)
    case 1:
      return { type: 'wrote', at, automatic: draw(2) === 1 }
    case 2: {
      const kind = pick(draw, 'answer' as const, 'holding' as const, 'automatic' as const)
      return { type: 'replied', at, kind, messageId: String(draw(3)) }
    }
    case 3:
      return { type: 'priority', at, to: pick(draw, 'low' as const, 'normal' as const, 'urgent' as const) }
    case 4:
      return { type: 'policy', at, to: pick(draw, 'a', 'b', null) }
    case 5:
      return { type: 'call_asked', at }
    default:
      return { type: 'called', at, reached: draw(2) === 1 }
  }
}
const LONGEST_GAP = 9 * 3_600_000
const storyOf = (make: (draw: Draw, at: number) => SlaEvent, maxLength = 12) =>
  fc.array(fc.nat(2 ** 40), { maxLength }).map((numbers) => {
    let at = START
    const events: SlaEvent[] = [
      { type: 'opened', at, priority: 'normal', status: 'new' },
      { type: 'policy', at, to: 'a' },
      { type: 'wrote', at, automatic: false },
    ]
    for (const number of numbers) {
      const draw = drawFrom(number)
      at += draw(LONGEST_GAP)
      events.push(make(draw, at))
    }
    return events
  })
const now = (state: SlaState) => (state.policyId === null ? null : policyOf(state.policyId))

it(
  'P1: going on event by event from a stored state is folding all',
  () => {
    fc.assert(
      fc.property(storyOf(happening, 8), fc.nat(), (events, where) => {
        const cut = 1 + (where % events.length)
        const stored = JSON.stringify(foldSla(events.slice(0, cut), policyOf))
        let state: SlaState = JSON.parse(stored)
        for (const event of events.slice(cut)) state = advance(state, event, policyOf)
        return JSON.stringify(state) === JSON.stringify(foldSla(events, policyOf))
      }),
      RUNS,
    )
  },
  PATIENCE,
)

// Recomputed from the intervals themselves, with no clock at all.
it(
  'P2: the resolution clock has worked exactly the open time outside pauses',
  () => {
    fc.assert(
      fc.property(storyOf(status), fc.integer({ min: 0, max: 9 * 3_600_000 }), (events, later) => {
        const state = foldSla(events, policyOf)!
        const end = state.at + later
        let [runs, since, sum] = [true, START, 0]
        for (const event of [...events, { type: 'status', at: end, to: 'solved' } as SlaEvent]) {
          if (event.type !== 'status') continue
          if (runs) sum += between(berlin, since, event.at)
          runs = event.to === 'open'
          since = event.at
        }
        return elapsed(state.clocks.resolution!, now(state), end) === sum
      }),
      RUNS,
    )
  },
  PATIENCE,
)

it(
  'P3: pausing and resuming any number of times at one instant changes no time and no due instant',
  () => {
    const figures = (state: SlaState) =>
      metrics.map((metric) => {
        const clock = state.clocks[metric]
        return clock && [clock.state, elapsed(clock, now(state), state.at), clock.due, clock.breachedAt]
      })
    fc.assert(
      fc.property(storyOf(happening, 8), fc.nat(), fc.integer({ min: 1, max: 3 }), (events, where, times) => {
        const cut = 3 + (where % (events.length - 2))
        const before = foldSla(events.slice(0, cut), policyOf)!
        fc.pre(before.status === 'open' || before.status === 'new')
        const blinks = Array.from({ length: times }, () => [
          { type: 'status', at: before.at, to: 'pending' } as const,
          { type: 'status', at: before.at, to: before.status } as const,
        ]).flat()
        const plain = foldSla(events, policyOf)!
        const blinked = foldSla([...events.slice(0, cut), ...blinks, ...events.slice(cut)], policyOf)!
        return JSON.stringify(figures(blinked)) === JSON.stringify(figures(plain))
      }),
      RUNS,
    )
  },
  PATIENCE,
)

it(
  'P4: no clock runs backwards, and a missed target stays missed',
  () => {
    fc.assert(
      fc.property(storyOf(happening), (events) => {
        let state: SlaState | null = null
        for (const event of events) {
          const next: SlaState = advance(state, event, policyOf)
          for (const metric of metrics) {
            const [a, b] = [state?.clocks[metric], next.clocks[metric]]
            const same = a && b && b.startedAt === a.startedAt && b.steps.length >= a.steps.length
            if (!state || !same) continue
            if (elapsed(b, now(next), next.at) < elapsed(a, now(state), state.at)) return false
            if (a.breachedAt !== null && b.breachedAt !== a.breachedAt) return false
          }
          state = next
        }
        return true
      }),
      RUNS,
    )
  },
  PATIENCE,
)

it(
  'P5: a running clock is due exactly when its target is worked',
  () => {
    fc.assert(
      fc.property(storyOf(happening), (events) => {
        const state = foldSla(events, policyOf)!
        const calendar = now(state)?.calendar
        return Object.values(state.clocks).every(({ due, target, since, worked }) => {
          if (due === null || !calendar || target === null || since === null) return true
          return worked < target ? due === add(calendar, since, target - worked) : due <= state.at
        })
      }),
      RUNS,
    )
  },
  PATIENCE,
)

it(
  'P6: judging a reply anew leaves every noted miss, and judging it back leaves all else as it was',
  () => {
    const plain = (state: SlaState) =>
      metrics.map((metric) => {
        const clock = state.clocks[metric]
        return clock && [clock.state, clock.startedAt, clock.worked, clock.due, clock.endedAt]
      })
    fc.assert(
      fc.property(storyOf(happening, 5), fc.nat(), fc.boolean(), (told, where, holding) => {
        const cut = 3 + (where % (told.length - 2))
        const reply = { type: 'replied', kind: holding ? 'holding' : 'answer', messageId: 'x' } as const
        const events = [...told.slice(0, cut), { ...reply, at: told[cut - 1]!.at }, ...told.slice(cut)]
        const { at } = events.at(-1)!
        const before = foldSla(events, policyOf)!
        const judged = (to: 'answer' | 'holding'): Rejudged => ({ type: 'rejudged', at, messageId: 'x', to })
        const other = holding ? 'answer' : 'holding'
        const after = foldSla([...events, judged(other)], policyOf)!
        const back = foldSla([...events, judged(other), judged(reply.kind)], policyOf)!
        const kept = metrics.every((metric) => (after.misses[metric] ?? 0) >= (before.misses[metric] ?? 0))
        return kept && JSON.stringify(plain(back)) === JSON.stringify(plain(before))
      }),
      RUNS,
    )
  },
  PATIENCE,
)
