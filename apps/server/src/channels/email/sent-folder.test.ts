import { createReply, createTicket, sendAgain } from '@opora/contract'
import { sql } from 'kysely'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectChannel } from '../../../test/mail-desk.ts'
import { MailWorld, mailWorldMissing, PASSWORD } from '../../../test/mail-world.ts'
import { eventually } from '../../../test/program.ts'
import { type Person, useWorld } from '../../../test/world.ts'
import type { Configured } from '../configured.ts'
import { copyToSent } from '../copy.job.ts'
import { closeTransports } from './smtp-transport.ts'

const missing = mailWorldMissing()
const CUSTOMER = 'alice@customer.test'

describe.skipIf(missing)(missing ? `skipped: ${missing}` : 'the Sent folder', { timeout: 60_000 }, () => {
  const desk = useWorld()
  let outside: MailWorld
  let program: Person

  beforeAll(async () => {
    outside = await MailWorld.start(
      [CUSTOMER, 'copy@desk.test', 'named@desk.test', 'marked@desk.test', 'none@desk.test', 'died@desk.test'],
      {
        domain: 'in.desk.test',
        port: 9,
      },
    )
    program = await desk.world.program()
  })
  afterAll(async () => {
    await closeTransports(desk.world.platform)
    await outside?.stop()
  })

  const connect = (address: string, sentCopy?: boolean): Promise<Configured> =>
    connectChannel(desk.world, {
      address,
      incoming: { host: 'localhost', port: outside.places.ports.imaps, encryption: 'tls', user: address },
      incomingPassword: PASSWORD,
      outgoing: {
        host: 'localhost',
        port: outside.places.ports.submission,
        encryption: 'starttls',
        user: address,
      },
      outgoingPassword: PASSWORD,
      ...(sentCopy === false && {
        sending: {
          limits: { perMinute: null, perHour: null, perDay: null, maxMegabytes: null },
          sentCopy,
          plusAddress: false,
          brand: { layout: 'plain', color: '#1f6f5c', logo: null, footer: { ru: '', en: '' } },
        } as const,
      }),
    })

  async function answer(channel: Configured, text: string) {
    const requester = { email: CUSTOMER, name: 'Алиса' }
    const body = { subject: text, requester, message: { text: 'Где?' }, channelId: channel.id }
    const { id } = await program.call(createTicket, { body })
    const attachments = [{ name: 'Счёт.txt', content: Buffer.from('12').toString('base64') }]
    const message = await program.call(createReply, { params: { id }, body: { text, attachments } })
    return { ticketId: id, messageId: message.id }
  }
  const arrived = async (text: string) =>
    (await Promise.all((await outside.mailsOf(CUSTOMER)).map((raw) => simpleParser(raw)))).filter((mail) =>
      mail.subject?.includes(text),
    )
  const again = (key: { ticketId: string; messageId: string }) =>
    copyToSent(desk.world.assembled.desk, desk.world.assembled.settings, key)
  const forget = (key: { messageId: string }) =>
    sql`update deliveries set copied_at = null, copy_claimed_until = null where message_id = ${key.messageId}`.execute(
      desk.world.platform.db,
    )

  test('holds one copy of what was sent, read, the same mail; however often the job runs', async () => {
    const channel = await connect('copy@desk.test')
    expect(channel.config.sending.sentCopy).toBe(true)
    const key = await answer(channel, 'копия')
    await desk.world.drain()
    await eventually('delivery', async () => (await arrived('копия')).length === 1)
    const copies = () => outside.mailsOf('copy@desk.test', 'Sent')
    expect(await copies()).toHaveLength(1)
    const [copy, mail] = [await simpleParser((await copies())[0]!), (await arrived('копия'))[0]!]
    expect([copy.messageId, copy.text, copy.date, copy.attachments[0]!.filename]).toEqual([
      mail.messageId,
      mail.text,
      mail.date,
      'Счёт.txt',
    ])
    // As after a death between the server's yes and our noting it, and with two processes at once.
    await forget(key)
    await Promise.all([again(key), again(key)])
    await again(key)
    expect(await copies()).toHaveLength(1)
    expect(await arrived('копия')).toHaveLength(1)
  })

  test('whose process died with the copy in hand gets it once the claim has run out', async () => {
    const channel = await connect('died@desk.test')
    const key = await answer(channel, 'оборвалось')
    await desk.world.drain()
    const copies = () => outside.mailsOf('died@desk.test', 'Sent')
    const { client } = await outside.session('died@desk.test')
    await client.mailboxOpen('Sent')
    await client.messageDelete('1:*')
    await client.logout()
    const claimed = (until: string) =>
      sql`update deliveries set copied_at = null, copy_claimed_until = now() + ${until}::interval
        where message_id = ${key.messageId}`.execute(desk.world.platform.db)
    await claimed('1 minute')
    await again(key)
    expect(await copies()).toHaveLength(0)
    await claimed('-1 second')
    await desk.world.advance(120_000)
    await desk.world.drain()
    expect(await copies()).toHaveLength(1)
  })

  test.each([
    ['by its usual name', 'named@desk.test', ['Отправленные'], 'Отправленные'],
    ['by its mark (RFC 6154) before any name', 'marked@desk.test', ['Sent', 'Gesendet'], 'Gesendet'],
  ])('is found %s', async (_, address, folders, used) => {
    const channel = await connect(address)
    const { client } = await outside.session(address)
    for (const folder of folders) await client.mailboxCreate(folder)
    await answer(channel, address)
    await desk.world.drain()
    expect(await client.status(used, { messages: true })).toMatchObject({ messages: 1 })
    await client.logout()
  })

  test('that cannot be reached makes nothing be sent again, and the copy comes when it can', async () => {
    const channel = await connect('none@desk.test')
    await sql`update channels set config = jsonb_set(config, '{incoming,port}', '1') where id = ${channel.id}`.execute(
      desk.world.platform.db,
    )
    const key = await answer(channel, 'без копии')
    await expect(desk.world.drain()).rejects.toThrow()
    await eventually('delivery', async () => (await arrived('без копии')).length === 1)
    const refused = await program.try(sendAgain, { params: { id: key.messageId } })
    expect(refused.status).toBe(409)
    await sql`update channels set config = jsonb_set(config, '{incoming,port}', ${String(outside.places.ports.imaps)}::jsonb) where id = ${channel.id}`.execute(
      desk.world.platform.db,
    )
    await again(key)
    expect(await outside.mailsOf('none@desk.test', 'Sent')).toHaveLength(1)
    expect(await arrived('без копии')).toHaveLength(1)
  })
})
