import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as api from '@opora/contract'
import type { Browser, Page } from '@playwright/test'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { freePorts } from '../ports.ts'
import { eventually, Program } from '../program.ts'
import { hostileMails, PIECES } from './hostile-html.ts'
import { strangers } from './strangers.ts'

// Hostile HTML on its whole way: mail, server, the agent's page in a real browser. Nothing may run, load, leave or cover.

const mails = hostileMails(80)
const RUNS = '<img src=x onerror=ran("words")>'
const from = `"${RUNS.replaceAll('"', "'")}" <mallory@customer.test>`

let program: Program
let browser: Browser
let page: Page
let call: api.Call
let smtp: number
/** Whatever has got through, in words. */
let through: string[] = []

beforeAll(async () => {
  const [http, port] = await freePorts(2)
  smtp = port!
  program = new Program({ http: http!, smtp }, { LANG: '' })
  await program.start()
  await program.command('channel', 'create-email', '--address', 'help@desk.test')
  call = await program.api()
  browser = await launchChromium()
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  await watch()
  await page.goto(program.setupLink!)
  await page.getByLabel('Company', { exact: false }).first().fill('Velograd')
  await page.getByLabel('Your name', { exact: false }).fill('Vera Andreeva')
  await page.getByLabel('E-mail', { exact: false }).fill('vera@desk.test')
  await page.getByLabel('Password', { exact: false }).first().fill('seven bridges and a quiet harbour')
  await page.getByRole('button', { name: 'Get started' }).click()
  await page.waitForURL(/\/(inbox|settings|start)/)
})

afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

afterEach(() => {
  const found = through
  through = []
  expect(found).toEqual([])
})

/** Hears of everything that runs, asks the network, opens or leaves; hosts of the hostile mail answer nobody else. */
async function watch(): Promise<void> {
  const context = page.context()
  await context.exposeFunction('ran', (piece: unknown) => void through.push(`ran: ${piece}`))
  await context.route(/^https?:\/\/[^/]*evil\.test/, (route) => {
    through.push(`loaded: ${route.request().url()}`)
    return route.abort()
  })
  page.on('dialog', (dialog) => {
    through.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => through.push(`the page broke: ${error.message}`))
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) {
      if (!frame.url().startsWith(program.url)) through.push(`the page went to ${frame.url()}`)
    } else if (!/^(?:about:(?:srcdoc|blank))?$/.test(frame.url()))
      through.push(`a frame went to ${frame.url()}`)
  })
}

async function mail(message: SendMailOptions): Promise<void> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: smtp, ignoreTLS: true })
  await transport.sendMail({ from, to: 'help@desk.test', ...message })
  transport.close()
}

/** Sends mails that make one ticket. @returns its id, once all are there */
async function thread(subject: string, messages: SendMailOptions[]): Promise<string> {
  const first = `<${crypto.randomUUID()}@customer.test>`
  for (const [i, message] of messages.entries()) {
    const answers = { inReplyTo: first, references: [first] }
    await mail({ subject, ...(i === 0 ? { messageId: first } : answers), ...message })
  }
  return eventually('the ticket', async () => {
    const { items } = await call(api.listTickets, { query: {} })
    return items.find((each) => each.subject === subject && each.messageCount === messages.length)?.id
  })
}

/** Opens a ticket and waits for every mail's frame, quotations unfolded and pictures wanted. */
async function open(id: string, frames: number): Promise<void> {
  await page.goto(`${program.url}/inbox/open/${id}`)
  await page.waitForFunction(
    (count) => {
      const all = [...document.querySelectorAll('iframe')]
      return (
        all.length === count && all.every(({ contentDocument }) => contentDocument?.querySelector('base'))
      )
    },
    frames,
    { timeout: 60_000 },
  )
  for (const name of ['Show pictures', 'quotation']) {
    const buttons = page.getByRole('button', { name })
    for (let left = await buttons.count(); left > 0; left -= 1) await buttons.nth(left - 1).click()
  }
}

const seenEnds = () =>
  page.evaluate(() => {
    const marks = [...document.querySelectorAll('iframe')].flatMap((frame) => [
      ...Document.prototype.querySelectorAll.call(frame.contentDocument!, '[title^="end-"]'),
    ])
    return [...new Set(marks.map((mark) => mark.getAttribute('title')))]
  })

it(`shows ${PIECES} pieces of hostile HTML, and nothing of them is left that could act`, async () => {
  const id = await thread(
    'Hostile',
    mails.map((html) => ({ html: `<p>Hello</p>${html}<blockquote type="cite">${html}</blockquote>` })),
  )
  await open(id, mails.length)
  // Some pieces swallow the next: that is theirs to do.
  expect((await seenEnds()).length).toBeGreaterThan(PIECES * 0.95)
  expect(await page.evaluate(strangers)).toEqual([])
})

it('opens links apart, without an opener or a referrer, and says which of them lie', async () => {
  const visits: string[] = []
  const site = createServer((request, response) => {
    if (request.url !== '/favicon.ico') visits.push(`${request.url} ${request.headers.referer ?? ''}`.trim())
    const next = `<script>if (location.pathname === '/') location = '/from-' + (window.opener ? 'desk' : 'nobody')</script>`
    response.setHeader('referrer-policy', 'no-referrer').setHeader('content-type', 'text/html').end(next)
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const { port } = site.address() as AddressInfo
  const id = await thread('Links', [
    {
      html: `<p><a href="http://127.0.0.1:${port}/" target="_top" rel="opener">look</a></p>
        <p><a href="http://n2.evil.test/" title="https://bank.test">https://bank.test/login</a></p>
        <p><a href="http://www.shop.test/x">shop.test</a></p>`,
    },
  ])
  await open(id, 1)
  const text = page.frameLocator('iframe')
  await expect
    .poll(() => text.locator('body').textContent())
    .toContain('https://bank.test/login → n2.evil.test')
  expect(await text.locator('body').textContent()).not.toContain('→ shop.test')
  expect(await text.getByText('bank.test/login').getAttribute('title')).toBe('http://n2.evil.test/')
  for (const button of ['left', 'middle'] as const) await text.getByText('look').click({ button })
  await expect.poll(() => visits.length, { timeout: 60_000 }).toBe(4)
  expect(visits.toSorted()).toEqual(['/', '/', '/from-nobody', '/from-nobody'])
  site.closeAllConnections()
  site.close()
})

it('holds even if the sanitizer had let everything through', async () => {
  const id = await thread(
    'Unsanitized',
    mails.map((_, i) => ({ html: `<p>mail ${i}</p>` })),
  )
  await page.route(`**/api/v1/tickets/${id}/messages*`, async (route) => {
    const response = await route.fetch()
    const answer = await response.json()
    for (const [i, message] of answer.items.entries()) message.html = mails[i]
    await route.fulfill({ response, json: answer })
  })
  await open(id, mails.length)
  expect((await seenEnds()).length).toBeGreaterThan(PIECES / 2)
  const frame = page.frameLocator('iframe').first()
  for (const kind of ['a[href^="javascript"]', 'button', 'input', 'area', 'summary'])
    for (const each of (await frame.locator(kind).all()).slice(0, 5)) {
      await each.dispatchEvent('click').catch(() => {})
      await each.press('Enter', { timeout: 500 }).catch(() => {})
    }
})

/** Shown in a tab of its own, as a click would, until the browser has done with it; a download has no page. */
async function visit(path: string): Promise<void> {
  const tab = await page.context().newPage()
  await tab
    .goto(program.url + path)
    .catch((error: Error) => expect(error.message).toMatch(/download|ERR_ABORTED/i))
  await tab.close()
}

it('shows subjects, names and words as words wherever they stand', async () => {
  const file = { filename: `${RUNS.replaceAll('"', '')}.html`, content: `<script>ran('file')</script>` }
  const text = `${RUNS} javascript:ran('text') https://n3.evil.test/"onclick="ran('link')`
  const id = await thread(RUNS, [{ text, attachments: [file] }])
  const places = {
    [`/inbox/open/${id}`]: /onerror/,
    '/customers': /mallory/,
    '/search?q=mallory': /onerror/,
    '/settings/intake': /onerror/,
    '/board': /Live board/,
  }
  for (const [path, words] of Object.entries(places)) {
    await page.goto(program.url + path)
    await page.getByText(words).first().waitFor({ timeout: 60_000 })
  }
})

it('hands out what came with a mail so that no browser runs it in the desk', async () => {
  const script = `<script>ran('attached')</script>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`
  const id = await thread('Files', [
    {
      text: script,
      attachments: [
        { filename: 'a.svg', contentType: 'image/svg+xml', content: svg },
        { filename: 'a.html', contentType: 'text/html', content: script },
        { filename: 'a.xml', contentType: 'application/xml', content: svg },
        { filename: 'a.png', contentType: 'image/png', content: script },
        { filename: 'a.pdf', contentType: 'application/pdf', content: `%PDF-1.4 ${script}` },
      ],
    },
  ])
  const { items } = await call(api.listMessages, { params: { id } })
  const { id: messageId, attachments } = items[0]!
  const raw = `/api/v1/tickets/${id}/messages/${messageId}/raw`
  const addresses = attachments.flatMap((each) => [`${each.id}`, `${each.id}?inline=1`])
  for (const path of [...addresses.map((each) => `/api/v1/attachments/${each}`), raw, `${raw}?show`]) {
    const answer = await page.request.get(program.url + path)
    expect(answer.headers()['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(answer.headers()['x-content-type-options']).toBe('nosniff')
    const shown = answer.headers()['content-disposition']!.startsWith('inline')
    if (shown)
      expect(answer.headers()['content-type']).toMatch(/^(image\/png|application\/pdf|text\/plain.*)$/)
    if (answer.headers()['content-type'] !== 'application/pdf') await visit(path)
  }
})
