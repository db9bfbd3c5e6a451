import { createReply, listChannels, testChannel } from '@opora/contract'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { connectChannel, mail, useMailDesk } from '../../../test/mail-desk.ts'
import { MailWorld, mailWorldMissing, PASSWORD } from '../../../test/mail-world.ts'
import { eventually } from '../../../test/program.ts'
import { useWorld } from '../../../test/world.ts'
import { Hints } from '../../platform/hints.ts'
import type { Listening } from '../channel.ts'
import type { Configured } from '../configured.ts'
import { startMailboxes } from './mailboxes.ts'
import { closeTransports } from './smtp-transport.ts'

const missing = mailWorldMissing()
const users = [
  'keep',
  'read',
  'move',
  'delete',
  'all',
  'uid',
  'lease',
  'road',
  'down',
  'wrong',
  'tag',
  'tag+test',
].map((name) => `${name}@desk.test`)

describe.skipIf(missing)(missing ? `skipped: ${missing}` : 'a mailbox', { timeout: 90_000 }, () => {
  const desk = useWorld()
  const mailbox = useMailDesk(desk)
  let outside: MailWorld
  const watching: Listening[] = []

  beforeAll(async () => {
    outside = await MailWorld.start(['alice@customer.test', ...users], {
      domain: 'in.desk.test',
      port: mailbox.desk.port,
    })
  })
  afterEach(async () => {
    await Promise.all(watching.splice(0).map((each) => each.stop()))
    await sql`update channels set active = false where config->'incoming' <> 'null'`.execute(
      desk.world.platform.db,
    )
  })
  afterAll(async () => {
    await closeTransports(desk.world.platform)
    await outside?.stop()
  })

  const watch = () => watching.push(startMailboxes(desk.world.platform))

  const connect = (address: string, more: object = {}): Promise<Configured> =>
    connectChannel(desk.world, {
      address,
      incoming: {
        host: 'localhost',
        port: outside.places.ports.imaps,
        encryption: 'tls',
        user: address,
        ...more,
      },
      incomingPassword: PASSWORD,
      outgoing: {
        host: 'localhost',
        port: outside.places.ports.submission,
        encryption: 'starttls',
        user: address,
      },
      outgoingPassword: PASSWORD,
    })

  async function post(raw: string, to: string): Promise<void> {
    const transport = createTransport({ host: '127.0.0.1', port: outside.places.ports.smtp, ignoreTLS: true })
    await transport.sendMail({ envelope: { from: 'alice@customer.test', to }, raw })
    transport.close()
  }

  /** Posts and waits until it lies in the mailbox. */
  async function lies(to: string, count = 1): Promise<void> {
    const before = (await outside.mailsOf(to)).length
    for (let i = 0; i < count; i += 1) await post(mail({ To: to }), to)
    await eventually('delivery', async () => (await outside.mailsOf(to)).length === before + count)
  }

  const from = async (channel: Configured) =>
    (await mailbox.desk.intake()).filter((item) => item.channelId === channel.id && item.source === 'imap')

  const arrived = (channel: Configured, count: number) =>
    eventually(`${count} mails from ${channel.address}`, async () => (await from(channel)).length === count)

  async function stateOf({ id }: Configured) {
    const { items } = await mailbox.desk.program.call(listChannels, {})
    return items.find((channel) => channel.id === id)!.state
  }

  test('what comes in while it is watched is there at once, is stored once, and stays in the mailbox untouched', async () => {
    await lies('keep@desk.test')
    const second = Math.floor(Date.now() / 1000)
    await eventually('the next second', async () => Math.floor(Date.now() / 1000) > second)
    desk.world.clock.advance(Date.now() - desk.world.clock.now().getTime())
    const channel = await connect('keep@desk.test')
    watch()
    await eventually('listening', async () => (await stateOf(channel)).incoming === 'listening')
    await post(mail({ To: 'keep@desk.test', Subject: 'Живо' }), 'keep@desk.test')
    await arrived(channel, 1)
    await desk.world.drain()
    const [item] = await from(channel)
    expect(item).toMatchObject({ state: 'ticket', subject: 'Живо' })
    expect(await outside.mailsOf('keep@desk.test')).toHaveLength(2)
  })

  test('with `all` the mails that lay there before come too, in the order of their coming, each once over restarts', async () => {
    await lies('all@desk.test', 30)
    const channel = await connect('all@desk.test', { start: 'all' })
    watch()
    await arrived(channel, 30)
    await watching.pop()!.stop()
    await lies('all@desk.test', 2)
    watch()
    await arrived(channel, 32)
    await desk.world.drain()
    expect((await from(channel)).every((item) => item.state === 'ticket')).toBe(true)
  })

  test.each([
    ['read', 'mark-read'],
    ['move', 'move'],
    ['delete', 'delete'],
  ])(
    '%s: what is stored is dealt with as the channel wants, also after a crash in between',
    async (name, after) => {
      const address = `${name}@desk.test`
      await lies(address, 2)
      const channel = await connect(address, { start: 'all', after, moveTo: 'Обработано' })
      watch()
      await arrived(channel, 2)
      await watching.pop()!.stop()
      await lies(address)
      await sql`update mailbox_cursors set settled_uid = 0 where channel_id = ${channel.id}`.execute(
        desk.world.platform.db,
      )
      watch()
      await arrived(channel, 3)
      const { client } = await outside.session(address)
      try {
        await eventually('the mailbox to be tidy', async () => {
          await client.noop()
          const unseen = (await client.search({ seen: false })) || []
          const all = (await client.search({ all: true })) || []
          return after === 'mark-read' ? all.length === 3 && unseen.length === 0 : all.length === 0
        })
        const folders = (await client.list()).map(({ path }) => path)
        expect(folders.includes('Обработано')).toBe(after === 'move')
      } finally {
        await client.logout()
      }
    },
  )

  test('a folder that is numbered anew: nothing is lost, nothing becomes a second ticket', async () => {
    const folder = 'Обращения'
    const raws = [1, 2, 3].map(() => mail({ To: 'uid@desk.test' }))
    const { client } = await outside.session('uid@desk.test')
    const fill = async (mails: string[]) => {
      await client.mailboxCreate(folder)
      for (const raw of mails) await client.append(folder, raw.replaceAll('\n', '\r\n'))
    }
    await fill(raws)
    const channel = await connect('uid@desk.test', { start: 'all', folder })
    watch()
    await arrived(channel, 3)
    await watching.pop()!.stop()
    await desk.world.drain()
    await client.mailboxDelete(folder)
    await fill([...raws, mail({ To: 'uid@desk.test' })])
    await client.logout()
    watch()
    await arrived(channel, 7)
    await desk.world.drain()
    const states = (await from(channel)).map((item) => item.reason ?? item.state).sort()
    expect(states).toEqual(['duplicate', 'duplicate', 'duplicate', 'ticket', 'ticket', 'ticket', 'ticket'])
  })

  test('two processes watch a mailbox once, and the second takes over when the first is gone', async () => {
    const channel = await connect('lease@desk.test', { start: 'all' })
    watch()
    await eventually('listening', async () => (await stateOf(channel)).incoming === 'listening')
    const rows = () =>
      sql<{ lease_owner: string }>`select lease_owner from channels where id = ${channel.id}`.execute(
        desk.world.platform.db,
      )
    const first = (await rows()).rows[0]!.lease_owner
    const hints = new Hints(desk.world.database.pool, desk.world.platform.log)
    const second = startMailboxes({ ...desk.world.platform, hints })
    watching.push(second)
    await lies('lease@desk.test')
    await arrived(channel, 1)
    expect((await rows()).rows[0]!.lease_owner).toBe(first)
    await watching.shift()!.stop()
    await eventually('the take-over', async () => (await rows()).rows[0]!.lease_owner === hints.node)
    await lies('lease@desk.test')
    await arrived(channel, 2)
  })

  test('a test of the servers reads the mailbox, and says that addresses with a plus were not tried', async () => {
    const address = 'keep@desk.test'
    const incoming = {
      host: 'localhost',
      port: outside.places.ports.imaps,
      encryption: 'tls',
      user: address,
    } as const
    const body = { address, incoming, incomingPassword: PASSWORD }
    const { checks } = await mailbox.desk.program.call(testChannel, { body })
    expect(checks.map(({ state, code }) => `${state} ${code}`)).toEqual([
      'ok connected',
      'ok logged_in',
      'ok folder_open',
      'skipped plus_not_tried',
      'skipped no_outgoing_server',
    ])
    expect(checks[3]!.values).toEqual({ address: 'keep+test@desk.test' })
  })

  test('a test of the servers finds out what becomes of addresses with a plus, and sends nothing for it', async () => {
    const { imaps, submission } = outside.places.ports
    const plusOf = async (user: string) => {
      const body = {
        address: user,
        incoming: { host: 'localhost', port: imaps, encryption: 'tls', user },
        incomingPassword: PASSWORD,
        outgoing: { host: 'localhost', port: submission, encryption: 'starttls', user },
        outgoingPassword: PASSWORD,
      } as const
      const { checks } = await mailbox.desk.program.call(testChannel, { body })
      return checks
        .filter(({ step }) => step === 'incoming.plus')
        .map(({ state, code }) => `${state} ${code}`)
    }
    expect(await plusOf('uid@desk.test')).toEqual(['warning plus_refused'])
    expect(await plusOf('tag@desk.test')).toEqual(['ok plus_taken'])
    expect(await outside.mailsOf('tag+test@desk.test')).toEqual([])
    const { client } = await outside.session('read@desk.test')
    await client.append('INBOX', mail({ To: 'read+t1.abc@desk.test' }))
    await client.logout()
    expect(await plusOf('read@desk.test')).toEqual(['ok plus_seen'])
  })

  test('a wrong password, and a server that is away, are said in a code and in the server’s own words', async () => {
    const wrong = await connect('wrong@desk.test', { user: 'nobody@desk.test' })
    const down = await connect('down@desk.test', { port: 9 })
    watch()
    await eventually(
      'both to fail',
      async () => (await stateOf(wrong)).reason && (await stateOf(down)).reason,
    )
    expect(await stateOf(wrong)).toMatchObject({ incoming: 'failing', reason: 'login_refused' })
    expect(await stateOf(down)).toMatchObject({ incoming: 'failing', reason: 'connection_refused' })
  })

  test('the whole road: postfix, dovecot, Opora, and back; the customer’s answer joins the ticket', async () => {
    const channel = await connect('road@desk.test', { start: 'all' })
    watch()
    await post(mail({ To: 'road@desk.test', Subject: 'Дорога' }), 'road@desk.test')
    await arrived(channel, 1)
    await desk.world.drain()
    const [item] = await from(channel)
    await mailbox.desk.program.call(createReply, { params: { id: item!.ticketId! }, body: { text: 'Ответ' } })
    await desk.world.drain()
    const [answer] = await eventually('the answer', async () => {
      const mails = await outside.mailsOf('alice@customer.test')
      return mails.length > 0 && mails
    })
    const ours = /^message-id: (<.*>)\r?$/im.exec(answer!)![1]!
    await post(mail({ To: 'road@desk.test', Subject: 'Re: Дорога', 'In-Reply-To': ours }), 'road@desk.test')
    await arrived(channel, 2)
    await desk.world.drain()
    expect((await from(channel))[0]).toMatchObject({ state: 'follow-up', ticketId: item!.ticketId })
  })

  test('a mail relayed by postfix to the receiver becomes a ticket, and a true bounce finds its message', async () => {
    await connectChannel(desk.world, {
      address: 'help@in.desk.test',
      outgoing: { host: '127.0.0.1', port: outside.places.ports.smtp, encryption: 'none', user: '' },
    })
    await post(
      mail({ To: 'help@in.desk.test', From: 'gone@bounce.test', Subject: 'Пропавший' }),
      'help@in.desk.test',
    )
    const ticket = await eventually('the ticket', async () => {
      await desk.world.drain()
      return (await mailbox.desk.tickets()).find((each) => each.subject === 'Пропавший')
    })
    await mailbox.desk.program.call(createReply, { params: { id: ticket.id }, body: { text: 'Вы где?' } })
    const bounce = await eventually('the bounce', async () => {
      await desk.world.drain()
      return (await mailbox.desk.intake()).find((item) => item.state === 'bounce')
    })
    expect(bounce).toMatchObject({ ticketId: ticket.id, reason: 'unknown-user' })
    expect((await mailbox.desk.messages(ticket.id)).at(-1)!.delivery).toMatchObject({
      state: 'failed',
      reason: 'bounced.unknown-user',
    })
  })
})
