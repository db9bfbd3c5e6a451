import { expect, test } from 'vitest'
import { mail, useMailDesk } from '../../test/mail-desk.ts'
import { useWorld } from '../../test/world.ts'
import { transaction } from '../platform/database/pool.ts'
import { storeRaw } from './inbox.ts'
import { processMail } from './process.job.ts'
import { takeUp } from './take-up.ts'

const desk = useWorld()
useMailDesk(desk)

/** A mail that waits to be read, with what earlier attempts left on it. */
async function waiting(left: { reason: string | null; attempts: number }, text = mail()): Promise<string> {
  const { platform } = desk.world
  const envelope = { envelopeFrom: null, envelopeTo: [], remoteAddress: null }
  const way = { source: 'smtp', channelId: null, place: null } as const
  const raw = { raw: Buffer.from(text), ...way, ...envelope }
  const [id] = await transaction(platform.db, (tx) => storeRaw(tx, platform, [raw], new Date()))
  await platform.db.updateTable('intake').set(left).where('id', '=', id!).execute()
  return id!
}

const look = (id: string) =>
  desk.world.platform.db
    .selectFrom('intake')
    .select(['state', 'reason', 'attempts'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

test('a mail is marked before anything reads it', async () => {
  const id = await waiting({ reason: null, attempts: 0 })
  const stored = await takeUp(desk.world.assembled.desk, id, 8)
  expect(stored).toMatchObject({ id, apart: false })
  expect(await look(id)).toEqual({ state: 'pending', reason: 'reading', attempts: 0 })
})

test('a mail over which a process died is read apart, and comes in all the same', async () => {
  const id = await waiting({ reason: 'reading', attempts: 0 })
  expect(await takeUp(desk.world.assembled.desk, id, 8)).toMatchObject({ apart: true })
  await processMail(desk.world.assembled.desk, { intakeId: id })
  expect(await look(id)).toMatchObject({ state: 'ticket', reason: null })
})

test('a mail over which processes keep dying is put aside', async () => {
  const id = await waiting({ reason: 'reading', attempts: 7 })
  expect(await takeUp(desk.world.assembled.desk, id, 8)).toBeNull()
  expect(await look(id)).toEqual({ state: 'failed', reason: 'error', attempts: 8 })
})

test('what was settled already is not taken up again', async () => {
  const id = await waiting({ reason: null, attempts: 0 })
  await processMail(desk.world.assembled.desk, { intakeId: id })
  expect(await takeUp(desk.world.assembled.desk, id, 8)).toBeNull()
})

test('a few that come next are marked at the same time, and each is taken up once', async () => {
  const { desk: assembled } = desk.world.assembled
  const ids: string[] = []
  for (let i = 0; i < 8; i += 1) ids.push(await waiting({ reason: null, attempts: 0 }))
  const [first, second] = ids as [string, string]
  expect(await takeUp(assembled, first, 8, ids.slice(1))).toMatchObject({ id: first, apart: false })
  const reasons = await Promise.all(ids.map(async (id) => (await look(id)).reason))
  expect(reasons).toEqual([...Array(6).fill('reading'), null, null])
  expect(await takeUp(assembled, second, 8, ids.slice(2))).toMatchObject({ id: second, apart: false })
  expect((await takeUp(assembled, second, 8))!.apart).toBe(true)
})

test('a large mail is whole when its turn comes', async () => {
  const { desk: assembled } = desk.world.assembled
  const id = await waiting({ reason: null, attempts: 0 }, mail({}, 'x'.repeat(300_000)))
  expect((await takeUp(assembled, id, 8))!.raw.byteLength).toBeGreaterThan(300_000)
})
