import { describe, expect, it } from 'vitest'
import { type Calendar, roundTheClock } from '../calendar/index.ts'
import type { TicketEvent } from '../ticket/index.ts'
import {
  advance,
  elapsed,
  explain,
  foldSla,
  isBreached,
  type Metric,
  nearest,
  type Rejudged,
  type SlaEvent,
  type SlaPolicy,
  type SlaState,
  slaEventOf,
  standardPauses,
  standardWarnings,
  wakes,
} from './index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const nineToSix = [{ from: '09:00', to: '18:00' }]
const office: Calendar = {
  timeZone: 'Europe/Moscow',
  week: [nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, [], []],
  holidays: 'russia',
  days: {},
}
const targets = { first_reply: 60, next_reply: 120, update: 480, call_back: 30, resolution: 960 }
const usual: SlaPolicy = {
  id: 'usual',
  calendar: office,
  targets: {
    low: {},
    normal: targets,
    high: targets,
    urgent: { ...targets, first_reply: 15, resolution: 240 },
  },
  pauses: standardPauses,
  holdingReplyAnswers: false,
  warnings: standardWarnings,
}
const policies: Record<string, SlaPolicy> = {
  usual,
  vip: { ...usual, id: 'vip', calendar: roundTheClock },
  lenient: { ...usual, id: 'lenient', holdingReplyAnswers: true },
}
const policyOf = (id: string) => policies[id] ?? null

/** Friday 20 November 2026, Moscow time; a second argument is the day of the month. */
const at = (time: string, day = 20): number => Date.parse(`2026-11-${day}T${time}+03:00`)
const iso = (instant: number | null | undefined) =>
  instant ? new Date(instant + 3 * HOUR).toISOString().slice(8, 16) : null
const opened = (time: number): SlaEvent[] => [
  { type: 'opened', at: time, priority: 'normal', status: 'new' },
  { type: 'policy', at: time, to: 'usual' },
  { type: 'wrote', at: time, automatic: false },
]
const after = (...events: SlaEvent[]): SlaState => foldSla(events, policyOf)!
const clock = (state: SlaState, metric: Metric) => state.clocks[metric]!
const answer = (time: number): SlaEvent => ({ type: 'replied', at: time, kind: 'answer' })
const status = (time: number, to: SlaState['status']): SlaEvent => ({ type: 'status', at: time, to })

describe('first reply', () => {
  it('F1: starts with the customer’s first word, in working time', () => {
    const state = after(...opened(at('17:30')))
    expect(iso(clock(state, 'first_reply').due)).toBe('23T09:30')
  })

  it('F2: an answer meets it; one after the due time meets it late, for good', () => {
    const good = after(...opened(at('10:00')), answer(at('11:00')))
    expect(clock(good, 'first_reply')).toMatchObject({ state: 'met', worked: HOUR, breachedAt: null })
    const late = after(...opened(at('10:00')), answer(at('11:01')))
    expect(clock(late, 'first_reply')).toMatchObject({ state: 'met', breachedAt: at('11:00') })
  })

  it('F3: a holding reply and an automatic one leave it running; an administrator may let holding count', () => {
    const held: SlaEvent = { type: 'replied', at: at('10:05'), kind: 'holding' }
    const automatic: SlaEvent = { type: 'replied', at: at('10:00'), kind: 'automatic' }
    expect(iso(clock(after(...opened(at('10:00')), automatic, held), 'first_reply').due)).toBe('20T11:00')
    const lenient = after(...opened(at('10:00')), { type: 'policy', at: at('10:01'), to: 'lenient' }, held)
    expect(clock(lenient, 'first_reply').state).toBe('met')
  })

  it('F4: neither pending nor on hold pauses it, so that nobody can hide a wait', () => {
    const state = after(
      ...opened(at('10:00')),
      status(at('10:10'), 'pending'),
      status(at('10:20'), 'on_hold'),
    )
    expect(iso(clock(state, 'first_reply').due)).toBe('20T11:00')
  })

  it('F5: solving without a word stops it unmet, and reopening goes on with the time used', () => {
    const solved = after(...opened(at('10:00')), status(at('10:30'), 'solved'))
    expect(clock(solved, 'first_reply')).toMatchObject({ state: 'paused', due: null, worked: 30 * MINUTE })
    const back = advance(solved, status(at('12:00'), 'open'), policyOf)
    expect(iso(clock(back, 'first_reply').due)).toBe('20T12:30')
  })

  it('F6: an automatic message of the customer starts nothing', () => {
    const state = after(opened(at('10:00'))[0]!, { type: 'wrote', at: at('10:00'), automatic: true })
    expect(state.clocks.first_reply).toBeUndefined()
  })
})

describe('next reply', () => {
  it('N1: runs from the oldest unanswered message, whatever comes after it', () => {
    const wrote = (time: string): SlaEvent => ({ type: 'wrote', at: at(time), automatic: false })
    const state = after(...opened(at('09:00')), answer(at('09:10')), wrote('10:00'), wrote('11:00'))
    expect(iso(clock(state, 'next_reply').due)).toBe('20T12:00')
    expect(clock(advance(state, answer(at('11:30')), policyOf), 'next_reply')).toMatchObject({
      state: 'met',
      worked: 90 * MINUTE,
    })
  })

  it('N2: while the first reply is owed no second clock runs beside it', () => {
    const state = after(...opened(at('09:00')), { type: 'wrote', at: at('09:30'), automatic: false })
    expect(state.clocks.next_reply).toBeUndefined()
  })
})

describe('update', () => {
  it('U1: every public word of ours, holding ones too, starts the time until the next one is owed', () => {
    const state = after(...opened(at('09:00')), { type: 'replied', at: at('10:00'), kind: 'holding' })
    expect(iso(clock(state, 'update').due)).toBe('20T18:00')
    expect(iso(clock(advance(state, answer(at('12:00')), policyOf), 'update').due)).toBe('23T11:00')
  })

  it('U2: is not owed while the customer is asked, and is while somebody else is', () => {
    const asked = after(...opened(at('09:00')), answer(at('10:00')), status(at('11:00'), 'pending'))
    expect(clock(asked, 'update')).toMatchObject({ state: 'paused', due: null })
    const held = advance(asked, status(at('12:00'), 'on_hold'), policyOf)
    expect(iso(clock(held, 'update').due)).toBe('23T10:00')
  })
})

describe('resolution', () => {
  it('R1: runs from the opening, by agent or customer, and is met by solving', () => {
    const state = after(...opened(at('09:00')), status(at('12:00'), 'solved'))
    expect(clock(state, 'resolution')).toMatchObject({ state: 'met', worked: 3 * HOUR })
  })

  it('R2: pending and on hold pause it, and the due time moves by the working time they lasted', () => {
    const state = after(...opened(at('09:00')), status(at('10:00'), 'pending'), status(at('12:00'), 'open'))
    expect(clock(state, 'resolution')).toMatchObject({ worked: HOUR, state: 'running' })
    expect(iso(clock(state, 'resolution').due)).toBe('23T18:00')
  })

  it('R3: reopening takes the fulfilment back and goes on with the time used', () => {
    const state = after(
      ...opened(at('09:00')),
      status(at('12:00'), 'solved'),
      status(at('10:00', 23), 'open'),
    )
    expect(clock(state, 'resolution')).toMatchObject({ state: 'running', worked: 3 * HOUR })
    expect(iso(clock(state, 'resolution').due)).toBe('24T14:00')
  })

  it('R4: closing ends everything that still runs', () => {
    const state = after(
      ...opened(at('09:00')),
      status(at('10:00'), 'solved'),
      status(at('10:00', 24), 'closed'),
    )
    expect([clock(state, 'first_reply').state, clock(state, 'resolution').state]).toEqual(['ended', 'met'])
  })
})

describe('call back', () => {
  const asked = (time: string): SlaEvent => ({ type: 'call_asked', at: at(time) })
  const called = (time: string, reached: boolean): SlaEvent => ({ type: 'called', at: at(time), reached })

  it('B1: runs from the first missed call or request, beside the other clocks', () => {
    const state = after(...opened(at('10:00')), asked('10:10'), asked('10:20'))
    expect(iso(clock(state, 'call_back').due)).toBe('20T10:40')
    expect(iso(clock(state, 'first_reply').due)).toBe('20T11:00')
    expect(state.clocks.next_reply).toBeUndefined()
  })

  it('B2: a talk meets it, and answers what was written too', () => {
    const state = after(...opened(at('10:00')), asked('10:10'), called('10:30', true))
    expect(clock(state, 'call_back')).toMatchObject({ state: 'met', worked: 20 * MINUTE })
    expect(clock(state, 'first_reply').state).toBe('met')
    expect(iso(clock(state, 'update').due)).toBe('23T09:30')
  })

  it('B3: an attempt is noted and a written answer is none; both leave it running', () => {
    const state = after(...opened(at('10:00')), asked('10:10'), called('10:15', false), answer(at('10:20')))
    expect(clock(state, 'call_back')).toMatchObject({ state: 'running', due: at('10:40') })
    expect(clock(state, 'call_back').steps.map(({ turn }) => turn)).toEqual(['started', 'tried'])
    expect(clock(state, 'call_back').steps[1]).toMatchObject({ worked: 5 * MINUTE })
    expect(clock(state, 'first_reply').endedAt).toBe(at('10:20'))
  })

  it('B4: nobody pauses it short of solving, and closing ends it', () => {
    const waits = after(opened(at('10:00'))[0]!, opened(at('10:00'))[1]!, asked('10:00'))
    const pending = advance(waits, status(at('10:10'), 'pending'), policyOf)
    expect(clock(pending, 'call_back').due).toBe(at('10:30'))
    const solved = advance(pending, status(at('10:20'), 'solved'), policyOf)
    expect(clock(solved, 'call_back')).toMatchObject({ state: 'paused', worked: 20 * MINUTE })
    expect(clock(advance(solved, status(at('12:00'), 'closed'), policyOf), 'call_back').state).toBe('ended')
  })

  it('B5: a merge brings it along with the time it had waited', () => {
    const other = after(...opened(at('09:00')), asked('09:10'))
    const state = advance(
      after(...opened(at('09:00'))),
      { type: 'absorbed', at: at('09:20'), other },
      policyOf,
    )
    expect(iso(clock(state, 'call_back').due)).toBe('20T09:40')
  })
})

describe('a reply judged anew', () => {
  const sent = (time: string, kind: 'answer' | 'holding'): SlaEvent => ({
    type: 'replied',
    at: at(time),
    kind,
    messageId: '7',
  })
  const judged = (time: string, to: 'answer' | 'holding'): Rejudged => ({
    type: 'rejudged',
    at: at(time),
    messageId: '7',
    to,
  })

  it('J1: the clocks stand as if the reply had been so from the first', () => {
    const wrote: SlaEvent = { type: 'wrote', at: at('10:20'), automatic: false }
    const story = [...opened(at('10:00')), sent('10:10', 'answer'), wrote]
    expect(clock(after(...story), 'first_reply').state).toBe('met')
    const held = foldSla([...story, judged('10:30', 'holding')], policyOf)!
    expect(clock(held, 'first_reply')).toMatchObject({ state: 'running', due: at('11:00') })
    expect(held.clocks.next_reply).toBeUndefined()
    const answered = foldSla(
      [...opened(at('10:00')), sent('10:10', 'holding'), judged('10:30', 'answer')],
      policyOf,
    )!
    expect(clock(answered, 'first_reply')).toMatchObject({
      state: 'met',
      worked: 10 * MINUTE,
      breachedAt: null,
    })
  })

  it('J2: a miss that was noted is never taken back, however the reply is judged', () => {
    const looked: SlaEvent = { type: 'looked', at: at('11:00') + 1 }
    const story = [...opened(at('10:00')), sent('10:10', 'holding'), looked, judged('11:30', 'answer')]
    const state = foldSla(story, policyOf)!
    expect(clock(state, 'first_reply')).toMatchObject({ state: 'met', endedAt: at('10:10') })
    expect(clock(state, 'first_reply').breachedAt).toBe(at('11:00'))
    expect(state.misses).toEqual({ first_reply: 1 })
  })

  it('J2: the miss of a wait that becomes part of a longer one stays with that', () => {
    const wrote: SlaEvent = { type: 'wrote', at: at('09:15'), automatic: false }
    const looked: SlaEvent = { type: 'looked', at: at('11:16') }
    const story = [...opened(at('09:00')), sent('09:10', 'answer'), wrote, looked]
    expect(clock(after(...story), 'next_reply').breachedAt).toBe(at('11:15'))
    const state = foldSla([...story, judged('11:30', 'holding')], policyOf)!
    expect(clock(state, 'first_reply').breachedAt).toBe(at('10:00'))
    expect(state.misses).toEqual({ first_reply: 1, next_reply: 1 })
  })

  it('J3: says so on every clock that it changed, and on no other', () => {
    const state = foldSla(
      [...opened(at('10:00')), sent('10:10', 'answer'), judged('10:30', 'holding')],
      policyOf,
    )!
    expect(clock(state, 'first_reply').steps.at(-1)).toMatchObject({ turn: 'rejudged', why: 'holding' })
    expect(clock(state, 'resolution').steps.map(({ turn }) => turn)).toEqual(['started'])
  })

  it('J4: the last word holds, and what comes after it goes on from there', () => {
    const story = [
      ...opened(at('10:00')),
      sent('10:10', 'answer'),
      judged('10:20', 'holding'),
      judged('10:30', 'answer'),
      status(at('10:40'), 'solved'),
    ]
    const state = foldSla(story, policyOf)!
    expect(clock(state, 'first_reply')).toMatchObject({ state: 'met', endedAt: at('10:10') })
    expect(clock(state, 'resolution').state).toBe('met')
  })
})

describe('a change in mid-flight', () => {
  it('C1: an event from before the last one happens with it', () => {
    const state = after(...opened(at('10:00')), answer(at('09:00')))
    expect(clock(state, 'first_reply')).toMatchObject({ state: 'met', worked: 0, endedAt: at('10:00') })
  })

  it('C2: another priority keeps the time used', () => {
    const state = after(...opened(at('09:00')), { type: 'priority', at: at('10:00'), to: 'urgent' })
    expect(elapsed(clock(state, 'resolution'), usual, at('11:00'))).toBe(2 * HOUR)
    expect(iso(clock(state, 'resolution').due)).toBe('20T13:00')
  })

  it('C3: another policy keeps the time used and goes on by its own calendar', () => {
    const state = after(...opened(at('17:30')), { type: 'policy', at: at('17:45'), to: 'vip' })
    expect(iso(clock(state, 'first_reply').due)).toBe('20T18:30')
    const back = advance(state, { type: 'policy', at: at('18:15'), to: 'usual' }, policyOf)
    expect(iso(clock(back, 'first_reply').due)).toBe('23T09:15')
  })

  it('C4: a target that is used up already is due at the change, never before it', () => {
    const state = after(...opened(at('09:00')), { type: 'priority', at: at('09:40'), to: 'urgent' })
    expect(clock(state, 'first_reply')).toMatchObject({ due: at('09:40'), breachedAt: null })
    expect(isBreached(clock(state, 'first_reply'), at('09:41'))).toBe(true)
  })

  it('C5: a missed target stays missed, whatever is changed after it', () => {
    const state = after(
      ...opened(at('09:00')),
      { type: 'priority', at: at('11:00'), to: 'low' },
      { type: 'policy', at: at('11:01'), to: 'vip' },
    )
    expect(clock(state, 'first_reply')).toMatchObject({ breachedAt: at('10:00'), target: null, due: null })
  })

  it('C6: without a policy no time is worked, and one that comes later starts from there', () => {
    const state = after(
      { type: 'opened', at: at('09:00'), priority: 'normal', status: 'new' },
      { type: 'wrote', at: at('09:00'), automatic: false },
      { type: 'policy', at: at('11:00'), to: 'usual' },
    )
    expect(iso(clock(state, 'first_reply').due)).toBe('20T12:00')
    expect(
      clock(advance(state, { type: 'policy', at: at('11:30'), to: 'gone' }, policyOf), 'first_reply'),
    ).toMatchObject({ state: 'paused', worked: 30 * MINUTE })
  })
})

describe('merge and split', () => {
  it('M1: a ticket merged away owes nothing any more', () => {
    const state = after(...opened(at('09:00')), { type: 'merged', at: at('10:30') })
    expect(clock(state, 'first_reply')).toMatchObject({ state: 'ended', breachedAt: at('10:00') })
    expect(nearest(state, at('11:00'))).toBeNull()
  })

  it('M2: the survivor takes over the longer wait', () => {
    const other = after(...opened(at('09:00')))
    const answered = after(...opened(at('09:20')), answer(at('09:30')))
    const state = advance(answered, { type: 'absorbed', at: at('09:40'), other }, policyOf)
    expect(iso(clock(state, 'next_reply').due)).toBe('20T11:00')
    expect(clock(state, 'resolution').worked).toBe(40 * MINUTE)
    const shorter = advance(
      after(...opened(at('08:30'))),
      { type: 'absorbed', at: at('09:50'), other: answered },
      policyOf,
    )
    expect(iso(clock(shorter, 'first_reply').due)).toBe('20T10:00')
  })

  it('M3: what is split off or handed over by a bot counts from when the customer asked', () => {
    const state = after(...opened(at('11:00')).slice(0, 2), {
      type: 'wrote',
      at: at('11:00'),
      automatic: false,
      askedAt: at('10:40'),
    })
    expect(iso(clock(state, 'first_reply').due)).toBe('20T11:40')
  })
})

describe('attention', () => {
  it('W1: warns the assignee, the lead and the group in turn, and wakes at the breach', () => {
    const state = after(...opened(at('10:00')))
    expect(wakes(state, usual).slice(0, 4)).toEqual([
      { metric: 'first_reply', at: at('10:45'), kind: 'warn', to: 'assignee', key: expect.any(String) },
      { metric: 'first_reply', at: at('10:54'), kind: 'warn', to: 'lead', key: expect.any(String) },
      { metric: 'first_reply', at: at('10:57'), kind: 'warn', to: 'group', key: expect.any(String) },
      { metric: 'first_reply', at: at('11:00') + 1, kind: 'breach', key: expect.any(String) },
    ])
    expect(nearest(state, at('11:01'))).toEqual({ metric: 'first_reply', due: at('11:00'), late: true })
  })

  it('W1: warns so many working minutes before, unless the target is shorter than that', () => {
    const early = (before: number) => ({ ...usual, warnings: [{ to: 'lead' as const, before }] })
    const state = after(...opened(at('17:30')))
    expect(iso(wakes(state, early(15))[0]?.at)).toBe('23T09:15')
    expect(iso(wakes(state, early(45))[0]?.at)).toBe('20T17:45')
    expect(wakes(state, early(60)).map(({ metric, kind }) => `${metric} ${kind}`)).toEqual([
      'first_reply breach',
      'resolution warn',
      'resolution breach',
    ])
  })

  it('W2: does not warn of what is missed already', () => {
    const late = after(...opened(at('10:00')), { type: 'looked', at: at('11:00') + 1 })
    expect(wakes(late, usual).filter(({ metric }) => metric === 'first_reply')).toEqual([])
  })

  it('W4: a warning whose time a change has passed is due at once, under the key it always has', () => {
    const story = opened(at('09:00'))
    const before = wakes(after(...story), usual)
    const raised = wakes(after(...story, { type: 'priority', at: at('09:13'), to: 'urgent' }), usual)
    expect(raised[0]).toEqual({ ...before[0], at: at('09:13') })
    expect(raised.slice(0, 3).map((wake) => iso(wake.at))).toEqual(['20T09:13', '20T09:13', '20T09:14'])
  })

  it('W3: tells why the time is due, in both languages', () => {
    const state = after(
      ...opened(at('09:00')),
      status(at('10:00'), 'pending'),
      status(at('12:00'), 'open'),
      { type: 'priority', at: at('12:30'), to: 'urgent' },
      { type: 'looked', at: at('18:00') },
    )
    const say = (locale: 'ru' | 'en') => explain(clock(state, 'resolution'), locale, 'Europe/Moscow')
    expect(say('ru').map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
      '20 нояб., 09:00: отсчёт начат; норматив 16 ч, срок 23 нояб., 16:00.',
      '20 нояб., 10:00: пауза, ждём клиента; прошло 1 ч рабочего времени; норматив 16 ч.',
      '20 нояб., 12:00: отсчёт продолжен с 1 ч; норматив 16 ч, срок 23 нояб., 18:00.',
      '20 нояб., 12:30: изменён приоритет, уже прошло 1 ч 30 мин; норматив 4 ч, срок 20 нояб., 15:00.',
      '20 нояб., 15:00: норматив нарушен.',
    ])
    expect(say('en').map((line) => line.replaceAll('\u00a0', ' '))).toEqual([
      '20 Nov, 09:00: the clock started; the target is 16 h, due 23 Nov, 16:00.',
      '20 Nov, 10:00: paused, waiting for the customer; 1 h of working time used; the target is 16 h.',
      '20 Nov, 12:00: resumed at 1 h; the target is 16 h, due 23 Nov, 18:00.',
      '20 Nov, 12:30: the priority changed with 1 h 30 min already used; the target is 4 h, due 20 Nov, 15:00.',
      '20 Nov, 15:00: the target was missed.',
    ])
  })
})

describe('the ticket’s log', () => {
  const entry = (type: string, data: unknown, kind: 'agent' | 'system' = 'agent') =>
    ({
      type,
      data,
      seq: 1,
      update: 1,
      at: '2026-11-20T07:00:00Z',
      actor: { kind, id: null },
      cause: null,
    }) as TicketEvent

  it('L1: a reply is an answer, holding or automatic; the agent’s own word wins', () => {
    const sent = entry('message.sent', { messageId: '1' })
    const kind = (event: TicketEvent, text: string, said?: 'answer') => slaEventOf(event, text, said)
    expect(kind(sent, 'Уточняем, скоро ответим')).toMatchObject({
      type: 'replied',
      kind: 'holding',
      messageId: '1',
    })
    expect(kind(sent, 'Уточняем, скоро ответим', 'answer')).toMatchObject({ kind: 'answer' })
    expect(kind(sent, 'Деньги вернули')).toMatchObject({ kind: 'answer', at: at('10:00') })
    expect(kind(entry('message.sent', { messageId: '1' }, 'system'), 'Деньги вернули')).toMatchObject({
      kind: 'automatic',
    })
    expect(kind(entry('note.added', { messageId: '1' }), '')).toBeNull()
  })
})
