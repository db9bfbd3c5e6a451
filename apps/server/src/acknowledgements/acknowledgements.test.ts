import { createReply, listAcknowledgements, setAcknowledgement } from '@opora/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { mail, useMailDesk } from '../../test/mail-desk.ts'
import { received } from '../../test/said.ts'
import { useWorld } from '../../test/world.ts'
import { transaction } from '../platform/database/pool.ts'
import { receive } from '../tickets/index.ts'
import { resumeAcknowledgements } from './index.ts'

const world = useWorld()
const desk = useMailDesk(world)

const given = {
  active: true,
  ru: { subject: 'Получили', text: 'Здравствуйте! Ответим {{answer.time}}.' },
  en: { subject: '', text: '' },
  floorMinutes: 15,
  ceilingMinutes: 120,
}

async function channel() {
  return (await desk.desk.program.call(listAcknowledgements, {})).items[0]!
}

/** Each of another house: a domain is not answered by programs without end. */
const from = (n: number) => ({ From: `client@house${n}.test` })

test('a channel says nothing until somebody switches it on', async () => {
  const { ticketId } = await desk.desk.take(mail(from(0)))
  expect(await desk.desk.messages(ticketId!)).toHaveLength(1)
  expect(await channel()).toMatchObject({ active: false, said: 0 })
})

test('with little known it states the ceiling; the time is a promise that an answer in time keeps', async () => {
  const program = desk.desk.program
  await program.call(setAcknowledgement, { params: { id: (await channel()).channelId }, body: given })
  const { ticketId } = await desk.desk.take(mail(from(1)))
  const messages = await desk.desk.messages(ticketId!)
  expect(messages).toHaveLength(2)
  expect(messages[1]).toMatchObject({ automatic: 'auto-reply', countsAs: 'automatic' })
  expect(messages[1]!.text).toMatch(/^Здравствуйте! Ответим (сегодня|завтра) до \d\d:\d\d\.$/)
  const { db, clock } = world.world.platform
  const said = await db
    .selectFrom('acknowledged')
    .selectAll()
    .where('ticket_id', '=', ticketId!)
    .executeTakeFirstOrThrow()
  const wait = said.promised_at.getTime() - clock.now().getTime()
  expect(said.estimated).toBe(false)
  expect(wait).toBeGreaterThanOrEqual(120 * 60_000)
  expect(wait).toBeLessThan(136 * 60_000)
  await program.call(createReply, {
    params: { id: ticketId! },
    body: { text: 'Готово, смотрите во вложении.' },
  } as never)
  await world.world.drain()
  const settled = await db
    .selectFrom('acknowledged')
    .selectAll()
    .where('ticket_id', '=', ticketId!)
    .executeTakeFirstOrThrow()
  expect(settled).toMatchObject({ kept: true })
  const promise = await db
    .selectFrom('promises')
    .select('state')
    .where('ticket_id', '=', ticketId!)
    .executeTakeFirstOrThrow()
  expect(promise.state).toBe('kept')
})

test('with enough known it states what others waited, and its calibration is counted', async () => {
  const program = desk.desk.program
  for (let n = 10; n < 32; n += 1) {
    const { ticketId } = await desk.desk.take(mail(from(n)))
    await world.world.advance((20 + (n % 5)) * 60_000)
    const body = { text: 'Готово, смотрите во вложении.' }
    await program.call(createReply, { params: { id: ticketId! }, body } as never)
    await world.world.drain()
  }
  const now = await channel()
  expect(now.now.estimated).toBe(true)
  const wait = Date.parse(now.now.at) - world.world.clock.now().getTime()
  expect(wait).toBeLessThan(60 * 60_000)
  const { ticketId } = await desk.desk.take(mail(from(99)))
  await program.call(createReply, { params: { id: ticketId! }, body: { text: 'Готово.' } } as never)
  await world.world.drain()
  expect((await channel()).kept).toBeGreaterThanOrEqual(1)
})

test('a customer is told it in the language he writes in, by the clock where he is', async () => {
  const english = { ...given, en: { subject: 'Received', text: 'Hello! We answer {{answer.time}}.' } }
  await desk.desk.program.call(setAcknowledgement, {
    params: { id: (await channel()).channelId },
    body: english,
  })
  const date = new Date().toUTCString().replace('GMT', '+0530')
  const { ticketId } = await desk.desk.take(
    mail({ ...from(900), Date: date }, 'Where is the bicycle that I have ordered?'),
  )
  const [, answer] = await desk.desk.messages(ticketId!)
  expect(answer!.text).toMatch(/^Hello! We answer (today|tomorrow) by \d\d:\d\d your time\.$/)
})

test('mail that no program may answer is told nothing', async () => {
  const { ticketId } = await desk.desk.take(mail({ ...from(200), 'Auto-Submitted': 'auto-generated' }))
  expect(await desk.desk.messages(ticketId!)).toHaveLength(1)
})

test('a text that names what does not exist is refused', async () => {
  const body = { ...given, ru: { subject: '', text: 'Ответим {{time}}' } }
  const refused = await desk.desk.program.try(setAcknowledgement, {
    params: { id: (await channel()).channelId },
    body,
  })
  expect(refused).toMatchObject({ status: 422, problem: { code: 'template.variables' } })
})

test('what was to be said or settled when the jobs were lost is found again, and said once', async () => {
  const { platform, assembled, clock } = world.world
  const { channelId } = await channel()
  const loseJobs = () => sql`delete from jobs.job`.execute(platform.db)
  const wrote = received('Где заказ?', { channelId, from: { email: 'client@house90.test', name: '' } })
  const { ticketId } = await transaction(platform.db, (tx) => receive(tx, assembled.desk, wrote, clock.now()))
  const automatic = async () =>
    (await desk.desk.messages(ticketId)).filter((message) => message.automatic === 'auto-reply')
  for (const _ of [1, 2]) {
    await loseJobs()
    await resumeAcknowledgements(platform)
    await world.world.drain()
    expect(await automatic()).toHaveLength(1)
  }
  await desk.desk.program.call(createReply, { params: { id: ticketId }, body: { text: 'Заказ у вас.' } })
  await loseJobs()
  await resumeAcknowledgements(platform)
  await world.world.drain()
  const row = await platform.db
    .selectFrom('acknowledged')
    .select('kept')
    .where('ticket_id', '=', ticketId)
    .executeTakeFirstOrThrow()
  expect(row.kept).toBe(true)
})
