import {
  addSenderRule,
  changeSpamFilter,
  changeTicket,
  createReply,
  getSpamFilter,
  listAudit,
  listSenderRules,
  listTickets,
  removeSenderRule,
} from '@opora/contract'
import { NEEDED } from '@opora/core/spam'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { agentWith } from '../../../test/api/cast.ts'
import { mail, useMailDesk } from '../../../test/mail-desk.ts'
import { useWorld } from '../../../test/world.ts'
import { learnTicket } from './learn.job.ts'

const desk = useWorld()
const mailbox = useMailDesk(desk)
const filter = () => mailbox.desk.program.call(getSpamFilter, {})
const take = async (body: string, from = 'alice@customer.test') =>
  (await mailbox.desk.take(mail({ From: from }, body))).ticketId!
const mark = async (id: string, spam: boolean) => {
  await mailbox.desk.program.call(changeTicket, { params: { id }, body: { spam } })
  await desk.world.drain()
}
const tokens = async () =>
  (
    await sql<{ token: string; spam: number; ham: number }>`select * from spam_tokens order by token`.execute(
      desk.world.platform.db,
    )
  ).rows

test('marking a ticket teaches once, however often the lesson runs', async () => {
  const id = await take('Выигрыш ждёт победителя лотереи')
  await mark(id, true)
  expect((await filter()).learnt).toEqual({ spam: 1, ham: 0 })
  const once = await tokens()
  await Promise.all(
    [1, 2, 3].map(() => learnTicket(desk.world.assembled.desk, { ticketId: id, answered: false })),
  )
  expect(await tokens()).toEqual(once)
  expect(once.length).toBeGreaterThan(4)
})

test('a change of mind takes the lesson back and teaches the contrary', async () => {
  const before = await tokens()
  const { learnt } = await filter()
  const id = await take('Особенные слова единственного письма')
  await mark(id, true)
  await mark(id, false)
  expect((await filter()).learnt).toEqual({ spam: learnt.spam, ham: learnt.ham + 1 })
  const lone = (await tokens()).filter(({ token }) => !before.some((each) => each.token === token))
  expect(lone.every(({ spam, ham }) => spam === 0 && ham === 1)).toBe(true)
  await mark(id, true)
  expect((await filter()).learnt).toEqual({ spam: learnt.spam + 1, ham: learnt.ham })
})

test('who answers a letter has read it: the first answer of a person teaches, a program’s does not', async () => {
  const { learnt } = await filter()
  const person = await desk.world.agent('administrator')
  const answer = async (id: string, by: typeof person) => {
    await by.call(createReply, { params: { id }, body: { text: 'Уже едем' } })
    await desk.world.advance(60_000)
    await desk.world.drain()
  }
  const first = await take('Где мой велосипед')
  await answer(first, person)
  await answer(first, person)
  expect((await filter()).learnt.ham).toBe(learnt.ham + 1)
  await answer(await take('Где мой самокат'), mailbox.desk.program)
  expect((await filter()).learnt.ham).toBe(learnt.ham + 1)
})

test('the filter is silent until it has learnt enough of both kinds, and then explains itself', async () => {
  const spam = (n: number) => `Кредит без проверок одобрен мгновенно, получите деньги сегодня ${n}`
  const ham = (n: number) => `Здравствуйте, арендовал велосипед, замок заклинило на станции ${n}`
  expect((await filter()).active).toBe(false)
  const early = await take(spam(0), 'early@ad.test')
  expect((await mailbox.desk.tickets()).find(({ id }) => id === early)!.spam).toBe(false)
  for (let n = 0; n < NEEDED; n += 1) {
    await mailbox.desk.give(mail({ From: `s${n}@ad.test` }, spam(n)))
    await mailbox.desk.give(mail({ From: `h${n}@customer.test` }, ham(n)))
  }
  await desk.world.drain()
  const set = (id: string, body: { spam: boolean }) =>
    mailbox.desk.program.call(changeTicket, { params: { id }, body })
  const { items } = await mailbox.desk.program.call(listTickets, { query: { limit: 2 * NEEDED } })
  for (const { id, requester } of items) {
    await set(id, { spam: true })
    if (requester.email!.startsWith('h')) await set(id, { spam: false })
  }
  await desk.world.drain()
  expect(await filter()).toMatchObject({ active: true, needed: NEEDED })
  const late = await take(spam(999), 'late@ad.test')
  const ticket = (await mailbox.desk.tickets()).find(({ id }) => id === late)!
  expect(ticket.spam).toBe(true)
  const [message] = await mailbox.desk.messages(late)
  expect(message!.trust!.reasons[0]).toMatchObject({ code: 'learnt_spam' })
  expect(Number(message!.trust!.reasons[0]!.detail)).toBeGreaterThanOrEqual(95)
  const honest = await take(ham(999), 'new@customer.test')
  expect((await mailbox.desk.messages(honest))[0]!.trust).toMatchObject({
    spam: false,
    reasons: [{ code: 'learnt_ham' }],
  })
})

test('switched off it learns on, but has no say', async () => {
  await mailbox.desk.program.call(changeSpamFilter, { body: { enabled: false } })
  const id = await take('Кредит без проверок одобрен мгновенно, получите деньги сегодня', 'off@ad.test')
  expect((await mailbox.desk.tickets()).find((ticket) => ticket.id === id)!.spam).toBe(false)
  expect(await filter()).toMatchObject({ enabled: false, active: false })
  await mailbox.desk.program.call(changeSpamFilter, { body: { enabled: true } })
})

test('an entry is kept as it is compared; the same one twice is one; both are audited', async () => {
  const add = (pattern: string) =>
    mailbox.desk.program.call(addSenderRule, { body: { list: 'block', pattern } })
  const domain = await add(' *.Shop.Example ')
  expect(domain.pattern).toBe('shop.example')
  expect((await add('@shop.example')).id).toBe(domain.id)
  expect((await add('Анна@Почта.РФ')).pattern).toBe('анна@xn--80a1acny.xn--p1ai')
  const { items } = await mailbox.desk.program.call(listSenderRules, { query: { list: 'block', q: 'shop.' } })
  expect(items.map(({ pattern }) => pattern)).toEqual(['shop.example'])
  await mailbox.desk.program.call(removeSenderRule, { params: { id: domain.id } })
  const audit = (await mailbox.desk.program.call(listAudit, {})).items.map(({ action }) => action)
  expect(audit.slice(0, 3)).toEqual(['sender.removed', 'sender.blocked', 'sender.blocked'])
  const gone = await mailbox.desk.program.try(removeSenderRule, { params: { id: domain.id } })
  expect(gone.problem.code).toBe('not_found')
})

test.each(['', 'ru', 'anna', 'anna@', '@', 'a b.ru', 'http://shop.ru', 'a@b@c', '-.ru', '*'])(
  '«%s» is no sender',
  async (pattern) => {
    const answer = await mailbox.desk.program.try(addSenderRule, { body: { list: 'allow', pattern } })
    expect([400, 422]).toContain(answer.status)
  },
)

test('whoever may rescue may allow that one address for good, and nothing more', async () => {
  const agent = await agentWith(desk.world, { reach: 'all', permissions: ['ticket.spam'] })
  const add = (list: 'allow' | 'block', pattern: string) =>
    agent.try(addSenderRule, { body: { list, pattern } })
  expect((await add('allow', 'rescued@customer.test')).status).toBe(201)
  for (const [list, pattern] of [
    ['allow', 'customer.test'],
    ['block', 'rescued@customer.test'],
  ] as const) {
    expect((await add(list, pattern)).status).toBe(403)
  }
  expect((await agent.try(listSenderRules, {})).status).toBe(403)
  expect((await agent.try(getSpamFilter, {})).status).toBe(403)
})
