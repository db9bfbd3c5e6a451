import * as api from '@opora/contract'
import type { Browser, Page } from '@playwright/test'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { MailWorld, mailWorldMissing, PASSWORD } from '../mail-world.ts'
import { noGraveFindings } from '../pages.ts'
import { freePorts } from '../ports.ts'
import { eventually, Program } from '../program.ts'

// The main job, with every part real: postfix, dovecot, Opora as it is released, an agent in Chromium.

const missing = mailWorldMissing()

describe.skipIf(missing)(
  `a mail becomes a ticket and is answered${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    let world: MailWorld
    let program: Program
    let browser: Browser
    let page: Page

    beforeAll(async () => {
      const [http, smtp] = await freePorts(2)
      world = await MailWorld.start(['alice@customer.test', 'support@desk.test'], {
        domain: 'in.desk.test',
        port: smtp!,
      })
      program = new Program({ http: http!, smtp: smtp! }, { LANG: '' })
      await program.start()
      browser = await launchChromium()
      const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
      page = await context.newPage()
    })

    afterAll(async () => {
      await browser?.close()
      await program?.stop()
      await world?.stop()
    })

    const mail = async (message: SendMailOptions) => {
      const transport = nodemailer.createTransport({
        host: '127.0.0.1',
        port: world.places.ports.smtp,
        ignoreTLS: true,
      })
      await transport.sendMail({ from: 'Алиса Петрова <alice@customer.test>', ...message })
      transport.close()
    }

    it('sets up the first administrator with the one-time link', async () => {
      await page.goto(program.setupLink!)
      await page.getByLabel('Company', { exact: false }).first().fill('Velograd')
      await page.getByLabel('Your name', { exact: false }).fill('Vera Andreeva')
      await page.getByLabel('E-mail', { exact: false }).fill('vera@desk.test')
      await page.getByLabel('Password', { exact: false }).first().fill('seven bridges and a quiet harbour')
      await noGraveFindings(page)
      await page.getByRole('button', { name: 'Get started' }).click()
      await page.waitForURL(/\/(inbox|settings|start)/)
      await noGraveFindings(page)
    })

    it('connects two mailboxes: one polled by IMAP, one by the receiver', async () => {
      const { imap, submission } = world.places.ports
      const login = `support%40desk.test:${PASSWORD}@127.0.0.1`
      const smtp = `smtp://${login}:${submission}`
      await program.command(
        'channel',
        'create-email',
        '--address',
        'support@desk.test',
        '--imap',
        `imap://${login}:${imap}`,
        '--smtp',
        smtp,
      )
      await program.command('channel', 'create-email', '--address', 'help@in.desk.test', '--smtp', smtp)
      const call = await program.api()
      await eventually('the mailbox to be listened to', async () => {
        const { items } = await call(api.listChannels, {})
        return (
          items.find((channel) => channel.address === 'support@desk.test')?.state.incoming === 'listening'
        )
      })
    })

    it('shows a mail that came by IMAP, and one that came by the receiver, without a reload', async () => {
      await page.goto(`${program.url}/inbox/open`)
      await mail({
        to: 'support@desk.test',
        subject: 'Не закрывается поездка',
        text: 'Стою у станции, замок мигает.',
      })
      await page.getByText('Не закрывается поездка').first().waitFor({ timeout: 60_000 })
      await mail({ to: 'help@in.desk.test', subject: 'Refund, please', text: 'You charged me twice.' })
      await page.getByText('Refund, please').first().waitFor({ timeout: 60_000 })
    })

    it('sends the answer through postfix into the customer’s mailbox', async () => {
      await page.getByText('Не закрывается поездка').first().click()
      await page.getByText('Стою у станции, замок мигает.').last().waitFor()
      await noGraveFindings(page)
      const editor = page.getByRole('textbox', { name: 'Reply' })
      await editor.click()
      await editor.pressSequentially('Здравствуйте, Алиса! Завершили поездку.')
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      const raw = await eventually(
        'the answer to arrive',
        async () => (await world.mailsOf('alice@customer.test'))[0],
        60_000,
      )
      expect(raw).toMatch(/^In-Reply-To: <.+@customer\.test>|^In-Reply-To: </m)
      expect(raw).toMatch(/^From: .*support@desk\.test/m)
      expect(raw).toMatch(/^To: .*alice@customer\.test/m)
    })

    it('puts the customer’s answer on the same ticket, live on the agent’s screen', async () => {
      const [raw] = await world.mailsOf('alice@customer.test')
      const answered = /^Message-ID: (<[^>]+>)/im.exec(raw!)![1]!
      await mail({
        to: 'support@desk.test',
        subject: 'Re: Не закрывается поездка',
        inReplyTo: answered,
        references: [answered],
        text: 'Спасибо, вижу, что закрылась!',
      })
      await page.getByText('Спасибо, вижу, что закрылась!').last().waitFor({ timeout: 60_000 })
      const call = await program.api()
      const { items } = await call(api.listTickets, { query: {} })
      expect(items).toHaveLength(2)
      const ticket = items.find((each) => each.subject === 'Не закрывается поездка')!
      expect(ticket).toMatchObject({ status: 'open', messageCount: 3 })
    })

    it('keeps what its owner is told: every mail in the intake ledger has an outcome', async () => {
      const call = await program.api()
      const { items } = await call(api.listIntake, { query: {} })
      expect(items.map((item) => item.state).sort()).toEqual(['follow-up', 'ticket', 'ticket'])
      const outbox = await call(api.listOutbox, { query: {} })
      expect(outbox.items.map((item) => item.state)).toEqual(['sent'])
    })
  },
)
