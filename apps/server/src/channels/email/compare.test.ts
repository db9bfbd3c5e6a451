import { compareMailboxes, dismissAlarm, listAlarms, listComparisons } from '@opora/contract'
import type { ImapFlow } from 'imapflow'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectChannel, mail } from '../../../test/mail-desk.ts'
import { MailWorld, mailWorldMissing, PASSWORD } from '../../../test/mail-world.ts'
import { eventually } from '../../../test/program.ts'
import { type Person, useWorld } from '../../../test/world.ts'
import type { Listening } from '../channel.ts'
import { startMailboxes } from './mailboxes.ts'

const missing = mailWorldMissing()
const address = 'help@desk.test'
const folder = 'Work'

describe.skipIf(missing)(missing ? `skipped: ${missing}` : 'a comparison', { timeout: 90_000 }, () => {
  const desk = useWorld()
  let outside: MailWorld
  let watching: Listening
  let program: Person
  let channelId: string

  beforeAll(async () => {
    outside = await MailWorld.start([address], { domain: 'elsewhere.test', port: 9 })
    program = await desk.world.program()
    const server = { host: 'localhost', user: address }
    const channel = await connectChannel(desk.world, {
      address,
      incoming: { ...server, port: outside.places.ports.imaps, encryption: 'tls', start: 'all', folder },
      incomingPassword: PASSWORD,
    })
    channelId = channel.id
    await atMailbox((client) => client.mailboxCreate(folder))
    await append(5)
    watching = startMailboxes(desk.world.platform)
    await stored(5)
    await eventually('the first comparison', async () => (await last()).comparedAt)
  })
  afterAll(async () => {
    await watching?.stop()
    await outside?.stop()
  })

  /** Somebody else does something in the mailbox. */
  async function atMailbox(work: (client: ImapFlow) => Promise<unknown>): Promise<void> {
    const { client } = await outside.session(address)
    await work(client)
    await client.logout()
  }

  /** Mails that appear in the folder. */
  const append = (count: number) =>
    atMailbox(async (client) => {
      for (let i = 0; i < count; i += 1) await client.append(folder, mail({ To: address }))
    })

  const remove = (uids: string) =>
    atMailbox(async (client) => {
      await client.mailboxOpen(folder)
      await client.messageDelete(uids, { uid: true })
    })

  const rows = () =>
    desk.world.platform.db.selectFrom('intake').selectAll().where('channel_id', '=', channelId).execute()
  const stored = (count: number) => eventually(`${count} mails`, async () => (await rows()).length === count)
  const last = async () => (await program.call(listComparisons, {})).items[0]!
  const alarms = async () => (await program.call(listAlarms, {})).items

  /** Asks and waits until it has been done. */
  async function compare() {
    desk.world.clock.advance(1000)
    const asked = (await program.call(compareMailboxes, {})).items[0]!
    expect(asked.asked).toBe(true)
    return eventually('the comparison', async () => {
      const now = await last()
      return now.asked ? null : now
    })
  }

  test('says that all mails of the mailbox are accounted for', async () => {
    expect(await compare()).toMatchObject({ address, folder, inMailbox: 5, found: 0, gone: [] })
    expect(await alarms()).toEqual([])
  })

  test('fetches mail that was passed over, and tells people what, how many and since when', async () => {
    const before = await last()
    // As after a fault: the cursor stands behind mails that never were stored.
    await sql`delete from intake where channel_id = ${channelId} and uid in (2, 4)`.execute(
      desk.world.platform.db,
    )
    expect(await compare()).toMatchObject({ inMailbox: 5, found: 2 })
    await stored(5)
    const [alarm] = await alarms()
    expect(alarm).toMatchObject({
      kind: 'intake.missed',
      data: { channelId, address, count: 2, since: before.comparedAt },
      dismissible: true,
    })
    expect(await compare()).toMatchObject({ inMailbox: 5, found: 0 })
    await program.call(dismissAlarm, { params: { id: alarm!.id } })
    await desk.world.drain()
    expect((await rows()).map(({ state }) => state)).toEqual(Array(5).fill('ticket'))
  })

  test('lists what somebody deleted before it was seen, without an alarm', async () => {
    await watching.stop()
    await append(3)
    await remove('6:7')
    watching = startMailboxes(desk.world.platform)
    await stored(6)
    expect(await compare()).toMatchObject({ inMailbox: 6, found: 0, gone: [{ from: 6, to: 7 }] })
    expect(await alarms()).toEqual([])
  })

  test('what left the mailbox after it was stored is no gap', async () => {
    await remove('1:3')
    expect(await compare()).toMatchObject({ inMailbox: 3, gone: [{ from: 6, to: 7 }] })
  })

  test('a mailbox that is numbered anew is compared under its new numbers, and nothing is doubled', async () => {
    await watching.stop()
    await atMailbox(async (client) => {
      await client.mailboxOpen(folder)
      const there = await client.fetchAll('1:*', { source: true })
      await client.mailboxClose()
      await client.mailboxDelete(folder)
      await client.mailboxCreate(folder)
      for (const { source } of there) await client.append(folder, source!)
    })
    watching = startMailboxes(desk.world.platform)
    const compared = await eventually('the new numbers', async () => {
      await desk.world.drain()
      const now = await compare()
      return now.renumberedAt && now
    })
    expect(compared).toMatchObject({ inMailbox: 3, found: 0 })
    await desk.world.drain()
    const tickets = await desk.world.platform.db.selectFrom('tickets').select('ticket_id').execute()
    expect(tickets).toHaveLength(6)
  })
})
