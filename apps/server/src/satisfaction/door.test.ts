import {
  changeTicket,
  createRule,
  getTicket,
  listEvents,
  listNotifications,
  listRatings,
  mergeTickets,
} from '@opora/contract'
import { expect, test } from 'vitest'
import { mail } from '../../test/mail-desk.ts'
import { useRatedDesk } from '../../test/rated-desk.ts'
import { useWorld } from '../../test/world.ts'

const world = useWorld()
const rated = useRatedDesk(world)
const DAY = 86_400_000

const ratings = async (ticketId: string) =>
  (await rated.desk.agent.call(listRatings, { params: { id: ticketId } })).items
const ticketOf = (id: string) => rated.desk.agent.call(getTicket, { params: { id } })
const given = async (ticketId: string) => {
  const { items } = await rated.desk.agent.call(listEvents, { params: { id: ticketId }, query: { after: 0 } })
  return items.filter(({ type }) => type === 'rating.given')
}

const look = (path: string, method: 'GET' | 'HEAD' = 'GET', headers: Record<string, string> = {}) =>
  world.world.http.app.inject({ method, url: path, headers })

const post = (path: string, form: Record<string, string>) =>
  world.world.http.app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
  })

let number = 0
const asked = () => {
  number += 1
  return rated.desk.asked(`client@house${number}.test`)
}

test('whoever follows a link finds its level marked, and nothing has been rated by that', async () => {
  const { ticketId, links } = await asked()
  for (const path of Object.values(links)) {
    expect((await look(path, 'HEAD')).statusCode).toBe(200)
    const page = await look(path)
    expect(page.statusCode).toBe(200)
    const level = path.split('/')[3]
    expect(page.body).toContain(`value="${level}" checked`)
    expect(page.body.match(/ checked/g)).toHaveLength(1)
  }
  expect(await given(ticketId)).toEqual([])
  expect(await ratings(ticketId)).toMatchObject([{ level: null, givenAt: null }])
})

test('the page says whose desk it is and the subject, runs nothing, loads nothing and is kept by nobody', async () => {
  const { desk } = rated
  const subject = 'Замок <script>alert(1)</script> & "ключ"'
  const ticketId = await desk.solved('eve@evil.test', {
    Subject: subject,
    From: 'Ева Секретная <eve@evil.test>',
  })
  await desk.later()
  const [question] = await desk.questionsTo('eve@evil.test')
  const path = /\/rate\/\d+\/great\/\S+/.exec(question!.text!)![0]
  const { body, headers } = await look(path)
  expect(body).toContain('Замок &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;ключ&quot;')
  expect(body).not.toMatch(/<script|Секретная|eve@|onload|src=|велосипед/)
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action/,
  )
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  })
  expect(await ratings(ticketId)).toHaveLength(1)
})

test('a rating is given with a comment, shown with thanks, and may be changed', async () => {
  const { ticketId, links } = await asked()
  const sent = await post(links.great, { level: 'fine', comment: '  <b>Долго</b>, но помогли  ' })
  expect([sent.statusCode, sent.headers.location]).toEqual([303, links.fine])
  expect((await look(links.fine)).body).toContain(
    '<blockquote>&lt;b&gt;Долго&lt;/b&gt;, но помогли</blockquote>',
  )
  expect((await look(links.fine)).body).toMatch(/Спасибо! Постараемся.*Изменить оценку можно до/s)
  expect((await look(links.bad)).body).toContain('Вы уже поставили оценку «Неплохо». Новая её заменит.')
  expect(await ticketOf(ticketId)).toMatchObject({ status: 'solved', rating: 'fine' })
  await post(links.bad, { level: 'bad', comment: '' })
  expect(await ticketOf(ticketId)).toMatchObject({ rating: 'bad' })
  expect(await ratings(ticketId)).toMatchObject([{ level: 'bad', comment: '', agentId: rated.desk.agent.id }])
  const [first, second] = await given(ticketId)
  expect(first).toMatchObject({
    actor: { kind: 'customer' },
    data: { before: null, level: 'fine', commented: true, agentId: rated.desk.agent.id },
  })
  expect(second).toMatchObject({ data: { before: 'fine', level: 'bad', commented: false } })
  expect(JSON.stringify(first!.data)).not.toContain('Долго')
})

test('the same twice, one after another or at once, is said once', async () => {
  const { ticketId, links } = await asked()
  const answers = await Promise.all([1, 2, 3].map(() => post(links.great, { level: 'great' })))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303])
  await post(links.great, { level: 'great' })
  expect(await given(ticketId)).toHaveLength(1)
})

test('two different ones at once end as one of them, and the log tells how', async () => {
  const { ticketId, links } = await asked()
  await Promise.all([post(links.great, { level: 'great' }), post(links.bad, { level: 'bad' })])
  const log = await given(ticketId)
  const level = (await ratings(ticketId))[0]!.level
  expect(log.map(({ data }) => data.before)).toEqual([null, log[0]!.data.level])
  expect(log.at(-1)!.data.level).toBe(level)
  expect((await ticketOf(ticketId)).rating).toBe(level)
})

test('a link that was changed in any part opens nothing', async () => {
  const { ticketId, links } = await asked()
  const [, , id, , signature] = links.bad.split('/')
  const wrong = [
    `/rate/${id}/great/${signature}`,
    `/rate/${Number(id) + 1}/bad/${signature}`,
    `/rate/${id}/bad/${signature!.slice(0, -1)}`,
    `/rate/${id}/bad/${signature!.slice(0, -2)}AA`,
    `/rate/${id}/splendid/${signature}`,
    `/rate/${id}/bad`,
    `/rate/0${id}/bad/${signature}`,
    '/rate/',
  ]
  for (const path of wrong) {
    const page = await look(path, 'GET', { 'accept-language': 'en' })
    expect([path, page.statusCode, page.headers['content-type']]).toEqual([
      path,
      404,
      'text/html; charset=utf-8',
    ])
    expect(page.body).toContain('This link does not work')
    expect((await post(path, { level: 'bad' })).statusCode).toBe(404)
  }
  expect((await look('/rate/1/bad/%00')).statusCode).toBe(400)
  expect(await given(ticketId)).toEqual([])
})

test('a form that is none is refused, and says nothing on the ticket', async () => {
  const { ticketId, links } = await asked()
  expect((await post(links.bad, { level: 'splendid' })).statusCode).toBe(400)
  expect((await post(links.bad, {})).statusCode).toBe(400)
  expect((await post(links.bad, { level: 'bad', comment: 'x'.repeat(2001) })).statusCode).toBe(400)
  expect((await post(links.bad, { level: 'bad', comment: 'a\0b' })).statusCode).toBe(400)
  expect((await post(links.bad, { level: 'bad', comment: 'x'.repeat(100_000) })).statusCode).toBe(413)
  expect(await given(ticketId)).toEqual([])
})

test('guessing is counted, and a true link is held against nobody', async () => {
  const { links } = await asked()
  const from = (remoteAddress: string, url: string) =>
    world.world.http.app.inject({ method: 'GET', url, remoteAddress, headers: { 'user-agent': 'guess' } })
  for (let i = 0; i < 40; i += 1) expect((await from('192.0.2.77', links.fine)).statusCode).toBe(200)
  const answers: number[] = []
  for (let i = 0; i < 40; i += 1) answers.push((await from('192.0.2.77', `/rate/${i + 1}/bad/x`)).statusCode)
  expect(answers.filter((status) => status === 429).length).toBeGreaterThan(5)
  const page = await from('192.0.2.77', links.fine)
  expect([page.statusCode, page.headers['content-type']]).toEqual([429, 'text/html; charset=utf-8'])
  expect(Number(page.headers['retry-after'])).toBeGreaterThan(0)
  expect((await from('198.51.100.7', links.fine)).statusCode).toBe(200)
})

test('nobody fills a log by changing his mind for ever', async () => {
  const { ticketId, links } = await asked()
  for (let i = 0; i < 25; i += 1) await post(links.bad, { level: 'bad', comment: `слово ${i}` })
  expect(await given(ticketId)).toHaveLength(20)
  expect((await post(links.bad, { level: 'great' })).statusCode).toBe(409)
})

test('a closed case is rated all the same, and an ended one where the conversation went on', async () => {
  const { desk } = rated
  const closed = await asked()
  await desk.later(5 * DAY)
  expect((await ticketOf(closed.ticketId)).status).toBe('closed')
  await post(closed.links.great, { level: 'great', comment: 'Спасибо' })
  expect(await ticketOf(closed.ticketId)).toMatchObject({ status: 'closed', rating: 'great' })
  const ended = await asked()
  const { ticketId: survivor } = await desk.mailbox.take(mail({ From: 'x@y.test' }), undefined, 'x@y.test')
  const merged = { params: { id: survivor! }, body: { ticketIds: [ended.ticketId] } }
  await desk.agent.call(mergeTickets, merged)
  await post(ended.links.bad, { level: 'bad', comment: 'Не помогли' })
  expect(await ticketOf(survivor!)).toMatchObject({ rating: 'bad' })
  expect(await ticketOf(ended.ticketId)).toMatchObject({ rating: null })
  expect(await ratings(survivor!)).toMatchObject([{ level: 'bad', comment: 'Не помогли' }])
  expect(await ratings(ended.ticketId)).toMatchObject([{ level: 'bad', comment: 'Не помогли' }])
  const page = await look(ended.links.fine)
  expect(page.body).toContain((await ticketOf(ended.ticketId)).subject)
  expect(page.body).not.toContain((await ticketOf(survivor!)).subject)
  await post(ended.links.bad, { level: 'fine' })
  expect(await ticketOf(survivor!)).toMatchObject({ rating: 'fine' })
})

test('what was said before a ticket ended in another is seen where it goes on, and counts there', async () => {
  const { desk } = rated
  const ended = await asked()
  await post(ended.links.bad, { level: 'bad', comment: 'Долго ждали' })
  const { ticketId: survivor } = await desk.mailbox.take(mail({ From: 'z@y.test' }), undefined, 'z@y.test')
  await desk.agent.call(mergeTickets, { params: { id: survivor! }, body: { ticketIds: [ended.ticketId] } })
  expect(await ratings(survivor!)).toMatchObject([{ level: 'bad', comment: 'Долго ждали' }])
  expect(await ticketOf(survivor!)).toMatchObject({ rating: 'bad' })
  expect(await ticketOf(ended.ticketId)).toMatchObject({ rating: null })
})

test('a bad rating wakes rules, which see it, and is told to whoever answers for the ticket, once', async () => {
  const { desk } = rated
  await desk.agent.call(createRule, {
    body: {
      name: 'Перезвонить недовольному',
      active: true,
      definition: {
        kind: 'update',
        on: ['rated'],
        condition: { field: 'rating', op: 'is', value: 'bad' },
        actions: [
          { do: 'set_status', with: { status: 'open' } },
          { do: 'add_tags', with: { tags: ['перезвонить'] } },
        ],
      },
    },
  })
  const { ticketId, links } = await asked()
  await post(links.great, { level: 'great' })
  expect(await ticketOf(ticketId)).toMatchObject({ status: 'solved', tags: [] })
  await post(links.bad, { level: 'bad', comment: 'Так и не открылся' })
  await post(links.bad, { level: 'bad', comment: 'Так и не открылся, жду звонка' })
  expect(await ticketOf(ticketId)).toMatchObject({ status: 'open', tags: ['перезвонить'], rating: 'bad' })
  await world.world.drain()
  const { items } = await desk.agent.call(listNotifications, { query: {} })
  const told = items.filter((item) => item.kind === 'rating_bad' && item.ticketId === ticketId)
  expect(told).toHaveLength(1)
})

test('who does not see a ticket does not see what was said of it', async () => {
  const { ticketId, links } = await asked()
  await post(links.bad, { level: 'bad', comment: 'Тайна' })
  const stranger = await world.world.agent('agent')
  const group = await world.world.group('Закрытая')
  await rated.desk.agent.call(changeTicket, {
    params: { id: ticketId },
    body: { groupId: group, assigneeId: null },
  })
  expect((await stranger.try(listRatings, { params: { id: ticketId } })).status).toBe(404)
})

test('a link works until its day, and not after it', async () => {
  const { ticketId, links } = await asked()
  await rated.desk.later(30 * DAY - 60_000)
  expect((await look(links.fine)).statusCode).toBe(200)
  expect((await post(links.fine, { level: 'fine' })).statusCode).toBe(303)
  await rated.desk.later(60_000)
  expect((await look(links.fine)).statusCode).toBe(410)
  expect((await look(links.fine)).body).toContain('Оценить уже нельзя')
  expect((await post(links.bad, { level: 'bad' })).statusCode).toBe(410)
  const row = await world.world.platform.db
    .selectFrom('tickets')
    .select('rating')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  expect(row).toEqual({ rating: 'fine' })
})
