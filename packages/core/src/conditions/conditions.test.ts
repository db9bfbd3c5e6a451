import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  Condition,
  englishChoices,
  type FieldName,
  fieldNames,
  fields,
  holds,
  operators,
  readCondition,
  russianChoices,
  type Subject,
  sentence,
} from './index.ts'

const NOW = Date.parse('2026-11-20T12:00Z')
const from = { now: NOW, me: '7' }
const subject = (
  ticket: Partial<Subject['ticket']> = {},
  facts: Partial<Subject['facts']> = {},
): Subject => ({
  ticket: {
    id: '42',
    seq: 3,
    subject: 'Не приходит счёт',
    status: 'open',
    priority: 'high',
    type: 'question',
    spam: false,
    groupId: '2',
    assigneeId: null,
    requesterId: '3',
    participantIds: [],
    channelId: '1',
    tags: ['счёт', 'vip'],
    mergedInto: null,
    followUpOf: null,
    createdAt: '2026-11-17T12:00:00Z',
    updatedAt: '2026-11-20T11:00:00Z',
    messageCount: 3,
    lastMessageAt: null,
    lastCustomerMessageAt: '2026-11-20T11:30:00Z',
    lastAgentReplyAt: null,
    firstReplyAt: null,
    solvedAt: null,
    closedAt: null,
    reopens: 0,
    openSteps: 0,
    rating: null,
    ...ticket,
  },
  facts: {
    channelKind: 'telegram',
    organizationId: null,
    vip: true,
    tier: 5,
    lastCustomerMessage: 'Когда вернёте деньги?\nЖду.',
    language: 'ru',
    openNow: false,
    dueAt: '2026-11-20T12:10:00Z',
    breached: false,
    ...facts,
  },
})
const ask = (condition: Condition, of = subject()): boolean => holds(condition, of, from)
const names: Record<string, string> = { '2': 'Техподдержка', telegram: 'Telegram' }
const naming = { nameOf: (_: FieldName, id: string) => names[id] ?? null, timeZone: 'Europe/Moscow' }
const ru = (condition: Condition) => sentence(condition, 'ru', naming).replaceAll('\u00a0', ' ')
const en = (condition: Condition) => sentence(condition, 'en', naming).replaceAll('\u00a0', ' ')

const onCall: Condition = {
  all: [
    { field: 'vip', op: 'is', value: true },
    { field: 'channelKind', op: 'is', value: 'telegram' },
    { field: 'openNow', op: 'is', value: false },
    {
      any: [
        { field: 'status', op: 'in', value: ['new', 'open'] },
        { field: 'lastCustomerMessageAt', op: 'older_than', value: 10 },
      ],
    },
  ],
}

describe('evaluate', () => {
  it('E1: all of nothing holds, any of nothing does not, and "not" turns about', () => {
    expect([ask({ all: [] }), ask({ any: [] }), ask({ not: { any: [] } }), ask(onCall)]).toEqual([
      true,
      false,
      true,
      true,
    ])
  })

  it('E2: an empty value is no other value: "is" fails and "is not" holds', () => {
    expect(ask({ field: 'assignee', op: 'is', value: '7' })).toBe(false)
    expect(ask({ field: 'assignee', op: 'is_not', value: '7' })).toBe(true)
    expect(ask({ field: 'assignee', op: 'empty' })).toBe(true)
    expect(ask({ field: 'group', op: 'not_in', value: ['2', '3'] })).toBe(false)
  })

  it('E2: a ticket that nobody has rated has no rating', () => {
    const bad: Condition = { field: 'rating', op: 'is', value: 'bad' }
    expect([ask(bad), ask({ not: bad }), ask(bad, subject({ rating: 'bad' }))]).toEqual([false, true, true])
  })

  it('E3: "me" is whoever looks, and nobody where nobody does', () => {
    const mine: Condition = { field: 'assignee', op: 'is', value: 'me' }
    expect(ask(mine, subject({ assigneeId: '7' }))).toBe(true)
    expect(ask(mine, subject({ assigneeId: '8' }))).toBe(false)
    expect(holds(mine, subject(), { now: NOW, me: null })).toBe(false)
    const ours: Condition = { field: 'group', op: 'is', value: 'me' }
    expect(holds(ours, subject(), { now: NOW, me: '7', groupIds: ['1', '2'] })).toBe(true)
    expect(ask(ours)).toBe(false)
    expect(ask({ field: 'requester', op: 'is', value: 'me' }, subject({ requesterId: '7' }))).toBe(false)
  })

  it('E4: tags are compared whole', () => {
    expect(ask({ field: 'tags', op: 'has_any', value: ['vip', 'нет'] })).toBe(true)
    expect(ask({ field: 'tags', op: 'has_all', value: ['vip', 'нет'] })).toBe(false)
    expect(ask({ field: 'tags', op: 'has_none', value: ['vi'] })).toBe(true)
    expect(ask({ field: 'tags', op: 'empty' }, subject({ tags: [] }))).toBe(true)
  })

  it('E5: text is compared without regard to case and to the dots of "ё"', () => {
    expect(ask({ field: 'subject', op: 'contains', value: 'СЧЕТ' })).toBe(true)
    expect(ask({ field: 'subject', op: 'not_contains', value: 'счёт' })).toBe(false)
    expect(ask({ field: 'subject', op: 'starts_with', value: 'не ' })).toBe(true)
    expect(ask({ field: 'subject', op: 'equals', value: 'не приходит счет' })).toBe(true)
    expect(ask({ field: 'lastCustomerMessage', op: 'contains', value: 'вернете ДЕНЬГИ' })).toBe(true)
    const greek = subject({ subject: 'ΟΔΟΣ İstanbul' })
    expect(ask({ field: 'subject', op: 'equals', value: 'οδοσ istanbul' }, greek)).toBe(true)
  })

  it('E6: numbers and times; a time that is not there is neither before nor after', () => {
    expect(ask({ field: 'messageCount', op: 'gte', value: 3 })).toBe(true)
    expect(ask({ field: 'tier', op: 'gt', value: 5 })).toBe(false)
    expect(ask({ field: 'createdAt', op: 'older_than', value: 3 * 1440 })).toBe(false)
    expect(ask({ field: 'createdAt', op: 'older_than', value: 3 * 1440 - 1 })).toBe(true)
    expect(ask({ field: 'lastCustomerMessageAt', op: 'newer_than', value: 30 })).toBe(true)
    expect(ask({ field: 'createdAt', op: 'before', value: '2026-11-18T00:00:00+03:00' })).toBe(true)
    expect(ask({ field: 'solvedAt', op: 'after', value: '2000-01-01T00:00:00Z' })).toBe(false)
    expect(ask({ field: 'solvedAt', op: 'empty' })).toBe(true)
  })

  it('E7: due within a span is still to come', () => {
    expect(ask({ field: 'dueAt', op: 'due_within', value: 10 })).toBe(true)
    expect(ask({ field: 'dueAt', op: 'due_within', value: 9 })).toBe(false)
    expect(
      ask({ field: 'dueAt', op: 'due_within', value: 10 }, subject({}, { dueAt: '2026-11-20T11:59:00Z' })),
    ).toBe(false)
  })
})

describe('validation', () => {
  const problems = (input: unknown) => {
    const read = readCondition(input)
    return read.ok ? [] : read.problems.map(({ path, code }) => `${path} ${code}`)
  }

  it('V1: takes what is right', () => {
    expect(readCondition(onCall)).toEqual({ ok: true, condition: onCall })
    expect(Condition.safeParse(onCall).success).toBe(true)
  })

  it.each([
    [null, ' condition.shape'],
    [{ all: {} }, 'all condition.shape'],
    [{ all: [], any: [] }, ' condition.shape'],
    [{ field: 'colour', op: 'is', value: 'red' }, 'field condition.field'],
    [{ field: 'status', op: 'contains', value: 'op' }, 'op condition.operator'],
    [{ field: 'status', op: 'sounds_like', value: 'op' }, 'op condition.operator'],
    [{ field: 'status', op: 'is', value: 'broken' }, 'value condition.value'],
    [{ field: 'status', op: 'in', value: [] }, 'value condition.value'],
    [{ field: 'tags', op: 'has_any', value: ['VIP'] }, 'value condition.value'],
    [{ field: 'createdAt', op: 'older_than', value: -1 }, 'value condition.value'],
    [{ field: 'createdAt', op: 'before', value: 'soon' }, 'value condition.value'],
    [{ field: 'spam', op: 'is', value: 'yes' }, 'value condition.value'],
    [{ field: 'group', op: 'empty', value: '2' }, 'value condition.value'],
    [{ field: 'group', op: 'is', value: '2', extra: 1 }, ' condition.shape'],
  ])('V2: refuses %j and says where', (input, problem) => {
    expect(problems(input)[0]).toBe(problem)
    if (input !== null) expect(Condition.safeParse(input).success).toBe(false)
  })

  it('V3: names every problem by its place', () => {
    const input = {
      all: [
        { not: { field: 'status', op: 'is', value: 'x' } },
        { any: [{ field: 'y', op: 'is', value: 'z' }] },
      ],
    }
    expect(problems(input)).toEqual(['all.0.not.value condition.value', 'all.1.any.0.field condition.field'])
  })

  it('V4: bounds depth and size', () => {
    let deep: unknown = { field: 'spam', op: 'is', value: true }
    for (let i = 0; i < 9; i++) deep = { not: deep }
    expect(problems(deep)).toHaveLength(1)
    const wide = { all: Array.from({ length: 101 }, () => ({ field: 'spam', op: 'is', value: true })) }
    expect(problems(wide)).toEqual(['all condition.too_large'])
    const half = wide.all.slice(0, 60)
    expect(problems({ all: [{ all: half }, { any: half }] })).toEqual([' condition.too_large'])
  })

  it('V5: has a JSON schema', () => {
    const schema = JSON.stringify(z.toJSONSchema(Condition))
    for (const field of fieldNames) expect(schema).toContain(`"${field}"`)
  })
})

describe('sentence', () => {
  it('S1: reads as a person would say it', () => {
    expect(ru(onCall)).toBe(
      'клиент VIP, вид канала — Telegram, сейчас нерабочее время и (статус — новое или открыто или клиент писал больше 10 минут назад)',
    )
    expect(en(onCall)).toBe(
      'the customer is a VIP, kind of channel is Telegram, it is outside business hours and (status is new or open or the customer last wrote more than 10 minutes ago)',
    )
  })

  it.each<[Condition, string, string]>([
    [{ all: [] }, 'всегда', 'always'],
    [
      { not: { field: 'group', op: 'is', value: '2' } },
      'неверно, что группа — «Техподдержка»',
      'it is not true that group is “Техподдержка”',
    ],
    [{ field: 'group', op: 'is', value: '9' }, 'группа — «удалено»', 'group is “deleted”'],
    [{ field: 'assignee', op: 'empty' }, 'ответственного нет', 'nobody is assigned'],
    [{ field: 'assignee', op: 'is', value: 'me' }, 'ответственный — я', 'assignee is me'],
    [{ field: 'group', op: 'is', value: 'me' }, 'группа — моя', 'group is mine'],
    [
      { field: 'priority', op: 'not_in', value: ['low', 'normal'] },
      'приоритет — не низкий и не обычный',
      'priority is neither low nor normal',
    ],
    [
      { field: 'tags', op: 'has_any', value: ['a', 'b', 'c'] },
      'есть метка «a», «b» или «c»',
      'it is tagged “a”, “b” or “c”',
    ],
    [{ field: 'tags', op: 'has_none', value: ['a'] }, 'нет метки «a»', 'it is not tagged “a”'],
    [{ field: 'subject', op: 'contains', value: 'счёт' }, 'тема содержит «счёт»', 'subject contains “счёт”'],
    [
      { field: 'createdAt', op: 'older_than', value: 3 * 1440 },
      'обращение создано больше 3 дней назад',
      'the ticket was created more than 3 days ago',
    ],
    [
      { field: 'createdAt', op: 'newer_than', value: 21 },
      'обращение создано не больше 21 минуты назад',
      'the ticket was created at most 21 minutes ago',
    ],
    [
      { field: 'dueAt', op: 'due_within', value: 60 },
      'срок ответа наступит в течение 1 часа',
      'the reply is due within 1 hour',
    ],
    [
      { field: 'rating', op: 'in', value: ['bad', 'fine'] },
      'оценка клиента — плохо или неплохо',
      'the customer’s rating is bad or fine',
    ],
    [
      { field: 'messageCount', op: 'gte', value: 5 },
      'сообщений не меньше 5',
      'number of messages is at least 5',
    ],
    [
      { field: 'tier', op: 'gte', value: 5 },
      'вес клиента не меньше 5',
      'the customer’s weight is at least 5',
    ],
  ])('S2: %j', (condition, russian, english) => {
    expect(ru(condition)).toBe(russian)
    expect(en(condition)).toBe(english)
  })

  it('S3: every choice has its word', () => {
    for (const field of Object.values(fields))
      if (field.type === 'choice')
        for (const choice of field.choices)
          expect([russianChoices[choice], englishChoices[choice]]).not.toContain(undefined)
  })
})

const value = (field: FieldName, op: string): fc.Arbitrary<unknown> => {
  const about = fields[field]
  if (op === 'empty' || op === 'present') return fc.constant(undefined)
  if (about.type === 'choice') {
    const one = fc.constantFrom(...about.choices)
    return op.endsWith('in') ? fc.array(one, { minLength: 1, maxLength: 3 }) : one
  }
  if (about.type === 'id' || about.type === 'word') {
    const one = fc.constantFrom('1', '2', 'me', 'ru')
    return op.endsWith('in') ? fc.array(one, { minLength: 1, maxLength: 3 }) : one
  }
  if (about.type === 'set') return fc.uniqueArray(fc.constantFrom('vip', 'счёт', 'x'), { minLength: 1 })
  if (about.type === 'flag') return fc.boolean()
  if (about.type === 'number') return fc.integer({ min: 0, max: 9 })
  if (about.type === 'text') return fc.constantFrom('счет', 'Не', 'x')
  return op === 'before' || op === 'after'
    ? fc.constantFrom('2026-11-20T00:00:00Z')
    : fc.integer({ min: 1, max: 9999 })
}
const test = fc
  .constantFrom(...fieldNames)
  .chain((field) =>
    fc
      .constantFrom(...operators[fields[field].type])
      .chain((op) =>
        value(field, op).map(
          (given) => ({ field, op, ...(given !== undefined && { value: given }) }) as Condition,
        ),
      ),
  )
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'condition' },
    test,
    fc.array(tie('condition'), { maxLength: 3, depthIdentifier: 'condition' }).map((all) => ({ all })),
    fc.array(tie('condition'), { maxLength: 3, depthIdentifier: 'condition' }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}))

it('P1: whatever can be built is valid, survives storing, reads in both languages, and obeys De Morgan', () => {
  fc.assert(
    fc.property(condition, condition, (a, b) => {
      const stored = JSON.parse(JSON.stringify(a)) as Condition
      return (
        readCondition(stored).ok &&
        ask(stored) === ask(a) &&
        ru(a).length > 0 &&
        !/undefined|null|NaN/.test(ru(a) + en(a)) &&
        ask({ not: { all: [a, b] } }) === ask({ any: [{ not: a }, { not: b }] })
      )
    }),
    { numRuns: 10_000 },
  )
}, 60_000)
