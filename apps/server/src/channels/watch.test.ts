import { changeMailApp, listAlarms } from '@opora/contract'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { connectChannel } from '../../test/mail-desk.ts'
import { type Person, useWorld } from '../../test/world.ts'
import { recordState } from './configured.ts'
import { watchMail } from './index.ts'

const desk = useWorld()
let program: Person
beforeAll(async () => {
  program = await desk.world.program()
})

const minutes = (count: number) => desk.world.advance(count * 60_000)

async function alarms() {
  await watchMail(desk.world.platform)
  return (await program.call(listAlarms, {})).items.map(({ kind, data }) => ({ kind, data }))
}

const mailIn = (state: 'pending' | 'failed', forced = false) =>
  desk.world.platform.db
    .insertInto('intake')
    .values({
      source: 'smtp',
      received_at: desk.world.clock.now(),
      queued_at: desk.world.clock.now(),
      size: 1,
      sha256: 'x',
      state,
      forced,
    })
    .execute()

test('mail that has had no outcome for ten minutes is an alarm, until it has one', async () => {
  const since = desk.world.clock.now().toISOString()
  await mailIn('pending')
  await minutes(9)
  expect(await alarms()).toEqual([])
  await minutes(2)
  await mailIn('pending')
  expect(await alarms()).toEqual([{ kind: 'intake.pending', data: { count: 1, since } }])
  await sql`update intake set state = 'ignored'`.execute(desk.world.platform.db)
  expect(await alarms()).toEqual([])
})

test('failed mail is an alarm at once', async () => {
  const since = desk.world.clock.now().toISOString()
  await mailIn('failed')
  expect(await alarms()).toEqual([{ kind: 'intake.failed', data: { count: 1, since } }])
  await sql`update intake set state = 'ticket'`.execute(desk.world.platform.db)
  expect(await alarms()).toEqual([])
})

test('a mailbox is an alarm when it has failed for long, and no longer once it is paused or works', async () => {
  const server = { host: 'localhost', port: 1, encryption: 'tls', user: 'x' } as const
  const { id } = await connectChannel(desk.world, { address: 'help@desk.test', incoming: server })
  const stands = (state: 'ok' | 'failing') =>
    recordState(desk.world.platform, id, 'incoming', {
      state,
      reason: state === 'ok' ? null : 'timeout',
      detail: null,
      at: desk.world.clock.now().toISOString(),
    })
  await stands('failing')
  await minutes(5)
  expect(await alarms()).toEqual([])
  await minutes(6)
  const failing = { channelId: id, address: 'help@desk.test', side: 'incoming', reason: 'timeout' }
  expect(await alarms()).toEqual([{ kind: 'mailbox.failing', data: failing }])
  await stands('ok')
  expect(await alarms()).toEqual([])
  await stands('failing')
  await minutes(11)
  expect(await alarms()).toHaveLength(1)
  await sql`update channels set active = false`.execute(desk.world.platform.db)
  expect(await alarms()).toEqual([])
})

test('a secret that ends within two weeks, and a consent that ends within three days, are told beforehand', async () => {
  const inDays = (days: number) => new Date(desk.world.clock.now().getTime() + days * 86_400_000)
  const app = (secretExpiresAt: string) =>
    program.call(changeMailApp, {
      params: { provider: 'google' },
      body: { clientId: 'app', clientSecret: 'secret', secretExpiresAt },
    })
  await app(inDays(20).toISOString())
  expect(await alarms()).toEqual([])
  await desk.world.advance(7 * 86_400_000)
  expect(await alarms()).toMatchObject([{ kind: 'secret.expiring', data: { provider: 'google' } }])
  await app(inDays(400).toISOString())
  expect(await alarms()).toEqual([])

  const { id } = await connectChannel(desk.world, { address: 'g@desk.test', signIn: 'google' })
  const now = desk.world.clock.now()
  const expiresAt = inDays(7)
  await desk.world.platform.db
    .insertInto('oauth_grants')
    .values({
      channel_id: id,
      provider: 'google',
      tokens: '',
      access_expires_at: now,
      refresh_expires_at: expiresAt,
      granted_at: now,
    })
    .execute()
  expect(await alarms()).toEqual([])
  await desk.world.advance(5 * 86_400_000)
  expect(await alarms()).toEqual([
    {
      kind: 'consent.expiring',
      data: {
        channelId: id,
        address: 'g@desk.test',
        provider: 'google',
        expiresAt: expiresAt.toISOString(),
      },
    },
  ])
  await sql`update oauth_grants set lost_at = now(), lost_reason = 'consent_lost'`.execute(
    desk.world.platform.db,
  )
  expect(await alarms()).toMatchObject([{ kind: 'consent.lost' }])
})
