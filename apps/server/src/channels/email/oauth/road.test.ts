import {
  type Channel,
  changeMailApp,
  createChannel,
  createReply,
  listAlarms,
  listChannels,
  listOutbox,
  startConsent,
  testChannel,
} from '@opora/contract'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mail } from '../../../../test/mail-desk.ts'
import { MailWorld, mailWorldMissing } from '../../../../test/mail-world.ts'
import { eventually } from '../../../../test/program.ts'
import { CLIENT, ProviderDouble, TENANT } from '../../../../test/provider.ts'
import { type Person, useWorld } from '../../../../test/world.ts'
import type { Listening } from '../../channel.ts'
import { tidyChannels } from '../../forgotten.ts'
import { startMailboxes } from '../mailboxes.ts'
import { closeTransports } from '../smtp-transport.ts'

// Dovecot and Postfix let in whoever bears a token that the provider knows: XOAUTH2 on both sides.

const missing = mailWorldMissing()
const provider = await ProviderDouble.start()
const address = 'help@desk.test'

describe.skipIf(missing)(
  missing ? `skipped: ${missing}` : 'a mailbox with consent',
  { timeout: 90_000 },
  () => {
    const desk = useWorld({ logins: { microsoft: provider.url, google: undefined } })
    let admin: Person
    let outside: MailWorld
    let channel: Channel
    let watching: Listening

    beforeAll(async () => {
      outside = await MailWorld.start(
        ['alice@customer.test', address],
        { domain: 'elsewhere.test', port: 9 },
        `${provider.url}/introspect`,
      )
      admin = await desk.world.agent('administrator')
      const { imaps, submission } = outside.places.ports
      await admin.call(changeMailApp, {
        params: { provider: 'microsoft' },
        body: { ...CLIENT, tenant: TENANT },
      })
      channel = await admin.call(createChannel, {
        body: {
          address,
          signIn: 'microsoft',
          incoming: { host: 'localhost', port: imaps, encryption: 'tls', user: address, start: 'all' },
          outgoing: { host: 'localhost', port: submission, encryption: 'starttls', user: address },
        },
      })
      watching = startMailboxes(desk.world.platform)
    })
    afterAll(async () => {
      await watching?.stop()
      await closeTransports(desk.world.platform)
      await outside?.stop()
      await provider.stop()
    })

    const now = async () => (await admin.call(listChannels, {})).items[0]!
    const alarms = async () => (await admin.call(listAlarms, {})).items.map(({ kind }) => kind)
    const outbox = async () => (await admin.call(listOutbox, {})).items

    async function consent(): Promise<void> {
      provider.account = address
      const { url } = await admin.call(startConsent, { params: { id: channel.id } })
      const { headers } = await fetch(url, { redirect: 'manual' })
      const { pathname, search } = new URL(headers.get('location')!)
      expect((await admin.request('GET', pathname + search)).headers.location).toMatch(/consent=done$/)
    }

    async function write(subject: string): Promise<string> {
      const transport = createTransport({
        host: '127.0.0.1',
        port: outside.places.ports.smtp,
        ignoreTLS: true,
      })
      const raw = mail({ To: address, Subject: subject })
      await transport.sendMail({ envelope: { from: 'alice@customer.test', to: address }, raw })
      transport.close()
      return subject
    }

    const ticketOf = (subject: string) =>
      eventually(`the ticket ${subject}`, async () => {
        await desk.world.drain()
        const row = await desk.world.platform.db
          .selectFrom('tickets')
          .select('ticket_id')
          .where('subject', '=', subject)
          .executeTakeFirst()
        return row?.ticket_id
      })

    async function answer(ticketId: string): Promise<void> {
      await admin.call(createReply, { params: { id: ticketId }, body: { text: 'Ответ' } })
      await desk.world.advance(60_000)
      await desk.world.drain()
    }

    test('before anybody has consented it says so, and the check says so too', async () => {
      await eventually('the state', async () => (await now()).state.reason === 'consent_missing')
      expect(await now()).toMatchObject({ consent: { state: 'missing' }, state: { incoming: 'failing' } })
      const { checks } = await check()
      expect(checks.map(({ step, code }) => [step, code])).toEqual([
        ['incoming.login', 'consent_missing'],
        ['outgoing.login', 'consent_missing'],
      ])
    })

    async function check() {
      const { incoming, outgoing } = channel
      return admin.call(testChannel, {
        body: { id: channel.id, address, signIn: 'microsoft', incoming, outgoing },
      })
    }

    test('with consent mail comes in and answers go out by tokens alone', async () => {
      await consent()
      await eventually('listening', async () => (await now()).state.incoming === 'listening')
      const ticketId = await ticketOf(await write('По токену'))
      await answer(ticketId)
      await eventually('the answer', async () => (await outside.mailsOf('alice@customer.test')).length === 1)
      const { checks } = await check()
      expect(checks.filter(({ state }) => state !== 'ok').map(({ code }) => code)).toEqual(['plus_refused'])
    })

    test('tokens that end before their time are renewed without anybody noticing', async () => {
      await closeTransports(desk.world.platform)
      provider.endAccess()
      const ticketId = await ticketOf(await write('После обрыва'))
      await answer(ticketId)
      await eventually('the answer', async () => (await outside.mailsOf('alice@customer.test')).length === 2)
    })

    test('when consent is lost mail waits on both sides, and goes on by itself when it is given again', async () => {
      const ticketId = await ticketOf(await write('До отзыва'))
      provider.revoke(address)
      await closeTransports(desk.world.platform)
      await answer(ticketId)
      expect((await outbox())[0]).toMatchObject({ state: 'waiting', reason: 'consent_lost' })
      expect(await alarms()).toContain('consent.lost')
      await watching.stop()
      watching = startMailboxes(desk.world.platform)
      await eventually('the state', async () => (await now()).state.reason === 'consent_lost')
      await write('Во время отзыва')
      await desk.world.advance(3 * 86_400_000)
      await tidyChannels(desk.world.assembled.desk)
      await desk.world.drain()
      expect((await outbox())[0]).toMatchObject({ state: 'waiting' })

      await consent()
      await tidyChannels(desk.world.assembled.desk)
      await desk.world.drain()
      await eventually('the answer', async () => (await outside.mailsOf('alice@customer.test')).length === 3)
      expect((await outbox())[0]).toMatchObject({ state: 'sent' })
      await ticketOf('Во время отзыва')
      expect(await alarms()).not.toContain('consent.lost')
    })
  },
)
