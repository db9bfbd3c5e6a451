import * as api from '@opora/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MailWorld, mailWorldMissing } from '../mail-world.ts'
import { eventually } from '../program.ts'
import { Stand } from './stand.ts'

// The steps between two machines: one has done its part, and its word has not come when the power goes. What follows is
// not left to chance here; kill.test.ts does that. Each step has a desk of its own: what takes long is waiting.

const missing = mailWorldMissing()
const steps = ['stored', 'half', 'taken', 'copied', 'cut'] as const
type Step = (typeof steps)[number]
const addressOf = (step: Step) => `${step}@desk.test`

describe.skipIf(missing)(missing ? `skipped: ${missing}` : 'the power goes', () => {
  let outside: MailWorld
  const stands: Stand[] = []
  const stand = async (step: Step) => {
    const opened = await Stand.open(outside, addressOf(step))
    stands.push(opened)
    return opened
  }

  beforeAll(async () => {
    outside = await MailWorld.start(steps.map(addressOf), { domain: 'in.desk.test', port: 1 })
  })

  afterAll(async () => {
    await Promise.all(stands.map((each) => each.close()))
    await outside?.stop()
  })

  it.concurrent('after a mail has been stored, before its sender hears so: he gives it again, and it is one ticket', async () => {
    const desk = await stand('stored')
    desk.toDesk.silentAfter = /\r\n\.\r\n$/
    const given = desk.give('stored', desk.toDesk.port).then(
      () => 'taken',
      () => 'broken off',
    )
    await eventually('the mail to be stored', async () => (await desk.ticketsOf('stored')).length === 1)
    await desk.killAndStart()
    expect(await given).toBe('broken off')
    desk.toDesk.silentAfter = null
    await desk.give('stored', desk.toDesk.port)
    await desk.within('both to have an outcome', async () => {
      const { items } = await desk.call(api.listIntake, { query: { limit: 100 } })
      const states = items.filter(({ subject }) => subject === 'stored').map(({ state }) => state)
      return states.length === 2 && !states.includes('pending')
    })
    expect(await desk.ticketsOf('stored')).toHaveLength(1)
  })

  it.concurrent('while an answer is being handed over: it is sent again, and arrives once', async () => {
    const desk = await stand('half')
    const id = await desk.ticket('half')
    desk.customers.mood = 'listens on and on'
    await desk.answer(id)
    await eventually('half of it to be there', async () => desk.customers.busy > 0)
    await desk.killAndStart()
    expect(await desk.settled(id)).toMatchObject({ state: 'sent' })
    expect(desk.customers.copiesOf(id)).toHaveLength(1)
  })

  it.concurrent('after the server has taken an answer, before we hear so: once more under the same id, and it is said', async () => {
    const desk = await stand('taken')
    const id = await desk.ticket('taken')
    desk.customers.mood = 'keeps its word'
    await desk.answer(id)
    await eventually('the server to have it', async () => desk.customers.busy > 0)
    await desk.killAndStart()
    expect(await desk.settled(id)).toMatchObject({ state: 'uncertain', reason: 'maybe_twice' })
    expect(desk.customers.copiesOf(id)).toHaveLength(2)
    expect(new Set(desk.customers.copiesOf(id)).size).toBe(1)
  })

  it.concurrent('after the copy lies in the Sent folder, before we hear so: it lies there once', async () => {
    const desk = await stand('copied')
    const { items } = await desk.call(api.listChannels, {})
    const { id: channelId, sending } = items[0]!
    const kept = { sending: { ...sending, sentCopy: true } }
    await desk.call(api.changeChannel, { params: { id: channelId }, body: kept })
    const id = await desk.ticket('copied')
    desk.toMailbox.silentAfter = / APPEND [\s\S]{2000,}$/
    await desk.answer(id)
    const copies = async () =>
      (await outside.mailsOf(desk.address, 'Sent')).filter((raw) => raw.includes(`<${id}.`)).length
    await eventually('the copy', async () => (await copies()) === 1)
    await desk.killAndStart()
    desk.toMailbox.silentAfter = null
    await desk.within('the copy to be looked at again', async () => desk.toMailbox.passed(' HEADER ') > 0)
    expect(await copies()).toBe(1)
    expect(await desk.settled(id)).toMatchObject({ state: 'sent' })
    expect(desk.customers.copiesOf(id)).toHaveLength(1)
  })

  it.concurrent('with the line cut in the middle of an answer: it goes out later, once', async () => {
    const desk = await stand('cut')
    const id = await desk.ticket('cut')
    desk.customers.mood = 'cuts in the middle'
    await desk.answer(id)
    expect(await desk.settled(id)).toMatchObject({ state: 'sent' })
    expect(desk.customers.copiesOf(id)).toHaveLength(1)
  })
})
