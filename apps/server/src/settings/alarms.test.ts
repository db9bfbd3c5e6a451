import { type Alarm, dismissAlarm, listAlarms } from '@opora/contract'
import { expect, test } from 'vitest'
import { useWorld } from '../../test/world.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Hint } from '../platform/hints.ts'
import { clearAlarm, raiseAlarm } from './index.ts'

const desk = useWorld()
const inTx = <T>(work: (tx: Tx) => Promise<T>) => transaction(desk.world.platform.db, work)
const since = '2026-11-20T08:00:00.000Z'
const pending = (count: number) =>
  inTx((tx) =>
    raiseAlarm(
      tx,
      desk.world.platform,
      { kind: 'intake.pending', key: 'desk', data: { count, since } },
      desk.world.clock.now(),
    ),
  )
const clear = (kind: Alarm['kind'], key: string) =>
  inTx((tx) => clearAlarm(tx, desk.world.platform, kind, key))

test('an alarm raised again keeps the time since when it stands, and says what is so now', async () => {
  const program = await desk.world.program()
  const list = async () => (await program.call(listAlarms, {})).items
  await pending(2)
  const [first] = await list()
  await desk.world.advance(60_000)
  await pending(5)
  expect(await list()).toEqual([{ ...first, data: { count: 5, since } }])
  await clear('intake.pending', 'desk')
  expect(await list()).toEqual([])
})

test('people are told of news only: what stands already is not said twice', async () => {
  const heard: Hint[] = []
  const stop = desk.world.platform.hints.subscribe((hint) => heard.push(hint))
  await pending(1)
  await pending(1)
  await clear('intake.pending', 'desk')
  await clear('intake.pending', 'desk')
  stop()
  expect(heard).toEqual([
    { type: 'settings', what: 'alarms' },
    { type: 'settings', what: 'alarms' },
  ])
})

test('whoever may not mend a thing is not told of it, and urgent alarms stand first', async () => {
  const mailbox = { channelId: '7', address: 'help@desk.test' }
  await pending(1)
  await inTx((tx) =>
    raiseAlarm(
      tx,
      desk.world.platform,
      {
        kind: 'consent.expiring',
        key: '7',
        data: { ...mailbox, provider: 'google', expiresAt: since },
      },
      new Date(desk.world.clock.now().getTime() + 1000),
    ),
  )
  const kinds = async (role: 'administrator' | 'lead' | 'agent') =>
    (await (await desk.world.agent(role)).call(listAlarms, {})).items.map(({ kind }) => kind)
  expect(await kinds('administrator')).toEqual(['intake.pending', 'consent.expiring'])
  expect(await kinds('lead')).toEqual(['intake.pending'])
  expect(await kinds('agent')).toEqual([])
  await clear('intake.pending', 'desk')
  await clear('consent.expiring', '7')
})

test('a person puts away only what tells of something past', async () => {
  const program = await desk.world.program()
  await pending(1)
  const data = { channelId: '7', address: 'help@desk.test', count: 3, since }
  await inTx((tx) =>
    raiseAlarm(tx, desk.world.platform, { kind: 'intake.missed', key: '7', data }, desk.world.clock.now()),
  )
  const alarms = (await program.call(listAlarms, {})).items
  const id = (kind: Alarm['kind']) => ({ params: { id: alarms.find((each) => each.kind === kind)!.id } })
  expect((await program.try(dismissAlarm, id('intake.pending'))).problem.code).toBe('alarm.stands')
  const agent = await desk.world.agent('agent')
  expect((await agent.try(dismissAlarm, id('intake.missed'))).status).toBe(404)
  await program.call(dismissAlarm, id('intake.missed'))
  expect((await program.call(listAlarms, {})).items.map(({ kind }) => kind)).toEqual(['intake.pending'])
  await clear('intake.pending', 'desk')
})
