import {
  changeRule,
  changeSatisfaction,
  changeTicket,
  createReply,
  createRule,
  createTemplate,
  createTicket,
  deleteRule,
  getSatisfaction,
  getTicket,
  getTicketClocks,
  listEvents,
  listMessages,
  listRatings,
  listRuleRuns,
  mergeTickets,
} from '@opora/contract'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { mail } from '../../test/mail-desk.ts'
import { ASKED_AFTER, useRatedDesk } from '../../test/rated-desk.ts'
import { useWorld } from '../../test/world.ts'
import { writeTemplate } from '../automation/index.ts'
import { askForRating } from './index.ts'

const world = useWorld()
const rated = useRatedDesk(world)
const MINUTE = 60_000
const DAY = 86_400_000

const ratings = async (ticketId: string) =>
  (await rated.desk.agent.call(listRatings, { params: { id: ticketId } })).items
/** Why the rule did not ask, as its history tells. */
const unasked = async (ticketId: string) => {
  const { id } = rated.desk.rule
  const { items } = await rated.desk.agent.call(listRuleRuns, { params: { id }, query: { limit: 100 } })
  return items.filter((run) => run.ticketId === ticketId).flatMap(({ undone }) => undone)
}
const ticketOf = (id: string) => rated.desk.agent.call(getTicket, { params: { id } })

test('ten minutes after a case is solved its customer gets three links, and the answer has come before', async () => {
  const { desk } = rated
  const ticketId = await desk.solved('anna@one.test', { Subject: 'Замок <не> открылся' })
  await desk.later(ASKED_AFTER - MINUTE)
  expect(await desk.questionsTo('anna@one.test')).toEqual([])
  await desk.later(MINUTE)
  const [question] = await desk.questionsTo('anna@one.test')
  expect(question!.text).toContain('Как мы помогли вам с вопросом «Замок <не> открылся»?')
  expect(question!.text!.match(/\/rate\/\d+\/(bad|fine|great)\/[\w-]{43}/g)).toHaveLength(3)
  expect(question!.html).toContain('Замок &lt;не&gt; открылся')
  expect(String(question!.html).match(/href="[^"]+\/rate\/\d+\/(bad|fine|great)\/[\w-]{43}"/g)).toHaveLength(
    3,
  )
  expect(question!.subject).toBe('Re: Замок <не> открылся')
  expect(question!.headers.get('auto-submitted')).toBe('auto-generated')
  expect(question!.headers.get('x-auto-response-suppress')).toBe('All')
  expect(desk.customers.taken.filter(({ to }) => to.includes('anna@one.test'))).toHaveLength(2)
  expect(await ratings(ticketId)).toMatchObject([
    { level: null, comment: '', agentId: desk.agent.id, givenAt: null },
  ])
})

test('a question opens nothing, moves no clock and is not taken for an answer', async () => {
  const { desk } = rated
  const ticketId = await desk.solved('boris@two.test')
  const before = await ticketOf(ticketId)
  const clocks = await desk.agent.call(getTicketClocks, { params: { id: ticketId } })
  await desk.later()
  const { items } = await desk.agent.call(listMessages, { params: { id: ticketId } })
  expect(items.at(-1)).toMatchObject({ automatic: 'auto-generated', countsAs: 'automatic' })
  expect(await ticketOf(ticketId)).toMatchObject({
    status: 'solved',
    solvedAt: before.solvedAt,
    rating: null,
  })
  expect((await desk.agent.call(getTicketClocks, { params: { id: ticketId } })).clocks).toEqual(clocks.clocks)
  const { items: log } = await desk.agent.call(listEvents, {
    params: { id: ticketId },
    query: { after: before.seq },
  })
  expect(log.map(({ type }) => type)).toEqual(expect.arrayContaining(['message.sent', 'rating.asked']))
  expect(log.map(({ type }) => type)).not.toContain('status.changed')
})

test('what the desk keeps opens no page: links are signed as the letter leaves', async () => {
  const { desk } = rated
  const { ticketId, links } = await desk.asked('clara@three.test')
  const { items } = await desk.agent.call(listMessages, { params: { id: ticketId } })
  const kept = items.at(-1)!
  expect(`${kept.text} ${kept.html}`).toContain('/rate/')
  for (const path of Object.values(links))
    expect(`${kept.text} ${kept.html}`).not.toContain(path.split('/').at(-1))
  expect((await desk.agent.request('GET', '/rate/1/great')).status).toBe(404)
})

test('an answer with the question under it hands no link on, to the agents or to those who get it quoted', async () => {
  const { desk } = rated
  const email = 'dina@three.test'
  const { links } = await desk.asked(email)
  const [question] = await desk.questionsTo(email)
  const wrapped = `https://filter.test/?url=${encodeURIComponent(`https://desk.test${links.great}`)}`
  const quoted = question!.text!.replace(/^/gm, '> ')
  const sent = await desk.mailbox.take(
    mail({ From: email, 'In-Reply-To': question!.messageId! }, `${wrapped}\nПочему так долго?\n\n${quoted}`),
    undefined,
    email,
  )
  const params = { id: sent.ticketId! }
  const answer = { text: 'Отвечаем вам обоим', cc: ['boss@three.test'] }
  await desk.agent.call(createReply, { params, body: answer })
  await desk.later()
  const { items } = await desk.agent.call(listMessages, { params })
  const taken = desk.customers.taken.filter(({ to }) => to.includes('boss@three.test'))
  expect(taken).toHaveLength(1)
  const seen = [...items, await simpleParser(taken[0]!.raw)].map(({ text, html }) => `${text} ${html}`).join()
  for (const path of Object.values(links)) expect(seen).not.toContain(path.split('/').at(-1))
})

test('nothing is asked of a case that is opened again before', async () => {
  const { desk } = rated
  const ticketId = await desk.solved('dora@four.test')
  await desk.agent.call(changeTicket, { params: { id: ticketId }, body: { status: 'open' } })
  await desk.later()
  expect(await desk.questionsTo('dora@four.test')).toEqual([])
  await desk.solve(ticketId)
  await desk.later()
  expect(await desk.questionsTo('dora@four.test')).toHaveLength(1)
})

test('nor of one whose customer has written again, but thanks do not count as that', async () => {
  const { desk } = rated
  const write = async (email: string, words: string) => {
    const id = `<${email}>`
    const { ticketId } = await desk.mailbox.take(mail({ From: email, 'Message-ID': id }), undefined, email)
    await desk.solve(ticketId!)
    await desk.mailbox.take(
      mail({ From: email, 'In-Reply-To': id, Subject: 'Re: Вопрос' }, words),
      undefined,
      email,
    )
    await desk.later()
    return desk.questionsTo(email)
  }
  expect(await write('egor@five.test', 'Нет, замок всё ещё не открывается.')).toEqual([])
  expect(await write('fred@six.test', 'Спасибо!')).toHaveLength(1)
})

test('nobody is asked twice within the days that are set, and after them he is', async () => {
  const { desk } = rated
  await desk.agent.call(changeSatisfaction, { body: { quietDays: 2 } })
  await desk.asked('gleb@seven.test')
  await desk.later(2 * DAY - 20 * MINUTE)
  await desk.solved('gleb@seven.test')
  await desk.later()
  expect(await desk.questionsTo('gleb@seven.test')).toHaveLength(1)
  await desk.solved('gleb@seven.test')
  await desk.later()
  expect(await desk.questionsTo('gleb@seven.test')).toHaveLength(2)
  await desk.agent.call(changeSatisfaction, { body: { quietDays: 14 } })
})

test('two cases of one customer that end at once make one question', async () => {
  const { desk } = rated
  const [first, second] = [await desk.solved('hanna@eight.test'), await desk.solved('hanna@eight.test')]
  await desk.later()
  expect(await desk.questionsTo('hanna@eight.test')).toHaveLength(1)
  expect([...(await unasked(first)), ...(await unasked(second))]).toEqual([
    { what: 'ask_for_rating', because: 'asked_lately' },
  ])
})

test('one question is open a ticket, also where every case is asked about', async () => {
  const { desk } = rated
  await desk.agent.call(changeSatisfaction, { body: { quietDays: 0 } })
  const { ticketId } = await desk.asked('ivan@nine.test')
  await desk.agent.call(changeTicket, { params: { id: ticketId }, body: { status: 'open' } })
  await desk.solve(ticketId)
  await desk.later()
  expect(await ratings(ticketId)).toHaveLength(1)
  await desk.agent.call(changeSatisfaction, { body: { quietDays: 14 } })
})

test('programs, spam, addresses that are suppressed and cases that nobody has answered are left in peace', async () => {
  const { desk } = rated
  const { db } = world.world.platform
  await desk.solved('robot@ten.test', { 'Auto-Submitted': 'auto-replied' }).catch(() => null)
  const program = await desk.solved('no-reply@ten.test')
  const spam = await desk.solved('seller@eleven.test')
  await desk.agent.call(changeTicket, { params: { id: spam }, body: { spam: true } })
  await db
    .insertInto('suppressions')
    .values({ email: 'gone@twelve.test', reason: 'bounce', ticket_id: spam, created_at: new Date() })
    .execute()
  const gone = await desk.solved('gone@twelve.test')
  const { ticketId } = await desk.mailbox.take(
    mail({ From: 'kira@thirteen.test' }),
    undefined,
    'kira@thirteen.test',
  )
  await desk.agent.call(changeTicket, { params: { id: ticketId! }, body: { status: 'solved' } })
  await desk.later()
  const left = [
    'robot@ten.test',
    'no-reply@ten.test',
    'seller@eleven.test',
    'gone@twelve.test',
    'kira@thirteen.test',
  ]
  for (const email of left) expect([email, await desk.questionsTo(email)]).toEqual([email, []])
  const why = await Promise.all([program, spam, gone, ticketId!].map(unasked))
  expect(why.map(([each]) => each?.because)).toEqual([
    'no_reply_address',
    'spam',
    'suppressed',
    'not_answered',
  ])
})

test('a customer without an address is not asked, and no rule stops over it', async () => {
  const { desk } = rated
  const { id } = await desk.agent.call(createTicket, {
    body: {
      subject: 'Звонок',
      requester: { email: 'lev@fourteen.test', name: 'Лев' },
      message: { text: 'Где?' },
    },
  })
  await world.world.platform.db
    .deleteFrom('customer_identities')
    .where('value', '=', 'lev@fourteen.test')
    .execute()
  await desk.agent.call(createReply, { params: { id }, body: { text: 'Вот.', status: 'solved' } })
  await desk.later()
  expect(await ratings(id)).toEqual([])
  expect(await unasked(id)).toEqual([{ what: 'ask_for_rating', because: 'no_recipient' }])
})

test('a case that was merged into another is not asked about', async () => {
  const { desk } = rated
  const ended = await desk.solved('mila@fifteen.test')
  const { ticketId } = await desk.mailbox.take(
    mail({ From: 'other@sixteen.test' }),
    undefined,
    'other@sixteen.test',
  )
  await desk.agent.call(mergeTickets, { params: { id: ticketId! }, body: { ticketIds: [ended] } })
  await desk.later()
  expect(await desk.questionsTo('mila@fifteen.test')).toEqual([])
})

test('the same job twice, on two machines at once, asks once', async () => {
  const { desk } = rated
  const { desk: parts, settings, platform } = world.world.assembled
  const ticketId = await desk.solved('olga@eighteen.test')
  const { items } = await desk.agent.call(listEvents, { params: { id: ticketId }, query: { after: 0 } })
  const { seq, cause } = items.find(({ type }) => type === 'rule.acted')!
  await desk.agent.call(changeSatisfaction, { body: { quietDays: 0 } })
  const asked = { ticketId, seq, number: 0, cause: cause!, templateId: null }
  await Promise.all([1, 2, 3].map(() => askForRating(parts, settings, writeTemplate, asked)))
  await desk.later()
  expect(await ratings(ticketId)).toHaveLength(1)
  // Also when the first question is no longer open.
  await platform.db.updateTable('ratings').set({ level: 'fine' }).where('ticket_id', '=', ticketId).execute()
  await askForRating(parts, settings, writeTemplate, asked)
  await world.world.drain()
  expect(await desk.questionsTo('olga@eighteen.test')).toHaveLength(1)
  await desk.agent.call(changeSatisfaction, { body: { quietDays: 14 } })
})

test('an answer that never arrived is not asked about', async () => {
  const { desk } = rated
  const ticketId = await desk.solved('nobody@nineteen.test')
  await desk.later()
  expect(await ratings(ticketId)).toEqual([])
})

test('a rule on time chooses the hour itself', async () => {
  const { desk } = rated
  await desk.agent.call(changeRule, { params: { id: desk.rule.id }, body: { active: false } })
  const rule = await desk.agent.call(createRule, {
    body: {
      name: 'Спросить через три часа',
      active: true,
      definition: {
        kind: 'time',
        anchor: { since: 'status', status: 'solved' },
        condition: { all: [] },
        steps: [
          {
            after: { minutes: 180, hours: 'round_the_clock' },
            actions: [{ do: 'ask_for_rating', with: {} }],
          },
        ],
      },
    },
  })
  await desk.solved('pavel@twenty.test')
  await desk.later(179 * MINUTE)
  expect(await desk.questionsTo('pavel@twenty.test')).toEqual([])
  await desk.later(MINUTE)
  expect(await desk.questionsTo('pavel@twenty.test')).toHaveLength(1)
  await desk.agent.call(deleteRule, { params: { id: rule.id } })
  await desk.agent.call(changeRule, { params: { id: desk.rule.id }, body: { active: true } })
})

test('a template says it in the desk’s own words, in the language of the customer', async () => {
  const { desk } = rated
  const template = await desk.agent.call(createTemplate, {
    body: {
      name: 'Оценка',
      ru: { subject: 'Оцените нас', text: 'Добрый день, {{customer.first_name|друг}}! Всё ли хорошо?' },
      en: { subject: 'Rate us', text: 'Hello {{customer.first_name|friend}}, was it any good?' },
    },
  })
  const definition = structuredClone(desk.rule.definition)
  if (definition.kind === 'update')
    definition.actions = [{ do: 'ask_for_rating', with: { templateId: template.id } }]
  await desk.agent.call(changeRule, { params: { id: desk.rule.id }, body: { definition } })
  await desk.solved('nina@seventeen.test', { From: 'Nina <nina@seventeen.test>' })
  await world.world.platform.db
    .updateTable('customers')
    .set({ locale: 'en' })
    .where('name', '=', 'Nina')
    .execute()
  await desk.later()
  const [question] = await desk.questionsTo('nina@seventeen.test')
  expect(question!.subject).toBe('Rate us')
  expect(question!.text).toMatch(/^Hello Nina, was it any good\?\n\n🙁 Bad: .+\n🙂 Fine: .+\n🤩 Great: /)
  await desk.agent.call(changeRule, {
    params: { id: desk.rule.id },
    body: { definition: desk.rule.definition },
  })
})

test('the settings tell what was said lately, to whoever makes rules', async () => {
  const { desk } = rated
  const colleague = await world.world.agent('agent')
  expect((await colleague.try(getSatisfaction, {})).status).toBe(403)
  expect((await colleague.try(changeSatisfaction, { body: { quietDays: 1 } })).status).toBe(403)
  const { lately, ...settings } = await desk.agent.call(getSatisfaction, {})
  expect(settings).toEqual({ quietDays: 14, openDays: 30 })
  expect(lately.asked).toBeGreaterThan(5)
})
