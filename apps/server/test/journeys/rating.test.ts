import * as api from '@opora/contract'
import type { Browser, Page } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeTransports } from '../../src/channels/email/smtp-transport.ts'
import { launchChromium } from '../chromium.ts'
import { CustomerServer } from '../customer-server.ts'
import { MailDesk, mail } from '../mail-desk.ts'
import { choose, noGraveFindings, reachableWorld, signedIn } from '../pages.ts'
import { ASKED_AFTER, linksIn } from '../rated-desk.ts'
import type { Person, World } from '../world.ts'

// From the rule to the figure: an administrator builds it from what is written on the screen, a customer gets a letter,
// taps a face without scripts, and whoever answered reads what came of it.

let world: World
let desk: MailDesk
let customers: CustomerServer
let browser: Browser
let admin: Person
let page: Page
let url: string
let ticketId: string
let letter: Awaited<ReturnType<typeof simpleParser>>

beforeAll(async () => {
  ;({ world, url } = await reachableWorld())
  customers = await CustomerServer.start()
  desk = await MailDesk.open(world, { displayName: 'Велоград' })
  const outgoing = { host: '127.0.0.1', port: customers.port, encryption: 'none' as const, user: 'help' }
  const channel = { params: { id: '1' }, body: { outgoing, outgoingPassword: 'secret' } }
  await desk.program.call(api.changeChannel, channel)
  admin = await world.agent('administrator')
  await admin.call(api.changeCompany, { body: { name: 'Велоград' } })
  browser = await launchChromium()
  page = await signedIn(browser, url, admin)
})

afterAll(async () => {
  await browser?.close()
  if (world) await closeTransports(world.platform)
  await desk?.stop()
  await customers?.stop()
  await world?.close()
})

const begin = async (name: string) => {
  await page.goto(`${url}/settings/rules`)
  await page.getByRole('link', { name: 'Создать правило' }).first().click()
  await page.getByRole('textbox', { name: 'Название' }).fill(name)
}

const addCondition = async (field: string, value: string) => {
  await page.getByRole('button', { name: 'Добавить условие' }).last().click()
  await choose(page, 'Что проверить', field)
  await choose(page, `${field}: значение`, value)
  await page.keyboard.press('Escape')
}

const saved = async (whole: string, name: RegExp) => {
  const region = page.getByRole('region', { name: 'Правило целиком' })
  await expect.poll(() => region.textContent()).toContain(whole)
  await noGraveFindings(page)
  await page.getByRole('button', { name: 'Сохранить и включить' }).click()
  await page.getByRole('switch', { name }).waitFor()
}

it('is asked for by a rule that reads as a sentence', async () => {
  await begin('Спросить об оценке')
  await page.getByRole('checkbox', { name: 'Сменился статус' }).check()
  await addCondition('Статус', 'решено')
  await choose(page, 'Добавить действие', 'Попросить оценку')
  await saved(
    'Когда сменился статус, если статус — решено: попросить клиента оценить ответ.',
    /Спросить.*включено/,
  )
})

it('and a bad one opens the case again for a call', async () => {
  await begin('Перезвонить недовольному')
  await page.getByRole('checkbox', { name: 'Клиент поставил оценку' }).check()
  await addCondition('Оценка клиента', 'плохо')
  await choose(page, 'Добавить действие', 'Сменить статус')
  await choose(page, 'Сменить статус: значение', 'открыто')
  await choose(page, 'Добавить действие', 'Написать заметку')
  await page
    .getByRole('textbox', { name: 'Написать заметку: текст' })
    .fill('Клиент недоволен: перезвоните сегодня.')
  await saved('Когда клиент поставил оценку, если оценка клиента — плохо:', /Перезвонить.*включено/)
})

it('would have asked about what was solved before: the dry run says so', async () => {
  const body = {
    subject: 'Старое',
    requester: { email: 'old@one.test', name: 'Олег' },
    message: { text: 'Где?' },
  }
  const { id } = await admin.call(api.createTicket, { body })
  await admin.call(api.changeTicket, { params: { id }, body: { status: 'solved' } })
  await world.drain()
  await page.getByRole('link', { name: 'Спросить об оценке' }).click()
  await page.getByRole('button', { name: 'Проверить', exact: true }).click()
  const found = page.getByRole('status').getByRole('listitem').filter({ hasText: 'Старое' })
  await found.getByText('Попросить оценку').waitFor()
})

it('comes by mail ten minutes after the case was solved', async () => {
  const raw = mail(
    { From: 'Анна Ким <anna@client.test>', Subject: 'Замок не открылся' },
    'Стою у станции, замок мигает.',
  )
  ticketId = (await desk.take(raw, undefined, 'anna@client.test')).ticketId!
  const answer = { text: 'Анна, открыли замок удалённо, поездка бесплатная.', status: 'solved' } as const
  await admin.call(api.createReply, { params: { id: ticketId }, body: answer })
  await world.drain()
  await world.advance(ASKED_AFTER)
  await world.drain()
  const mails = await Promise.all(
    customers.taken.filter(({ to }) => to.includes('anna@client.test')).map(({ raw }) => simpleParser(raw)),
  )
  expect(mails.map(({ text }) => text?.includes('/rate/'))).toEqual([false, true])
  letter = mails[1]!
})

it('is answered with one tap in the letter and one on the page, on a phone without scripts', async () => {
  const phone = await browser.newContext({
    locale: 'ru-RU',
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
    hasTouch: true,
  })
  phone.setDefaultTimeout(60_000)
  const mailbox = await phone.newPage()
  await mailbox.setContent(String(letter.html))
  await mailbox.getByRole('link', { name: '🙁 Плохо', exact: true }).tap()
  await mailbox.waitForURL(/\/rate\//)
  await mailbox.getByRole('heading', { name: 'Как мы вам помогли?' }).waitFor()
  expect(await mailbox.getByRole('radio', { name: 'Плохо', exact: true }).isChecked()).toBe(true)
  await mailbox.getByRole('textbox', { name: 'Комментарий' }).fill('Ждала сорок минут на морозе.')
  await mailbox.getByRole('button', { name: 'Отправить оценку' }).tap()
  await mailbox.getByText('Ваша оценка: плохо').waitFor()
  await mailbox.getByText('Ждала сорок минут на морозе.').first().waitFor()
  await phone.close()
})

it('is free of grave findings in both themes, and can be given by the keyboard alone', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({
      locale: 'ru-RU',
      colorScheme,
      viewport: { width: 390, height: 844 },
    })
    const own = await context.newPage()
    for (const link of Object.values(linksIn(letter.text!))) {
      await own.goto(`${url}${link}`)
      await noGraveFindings(own)
    }
    await context.close()
  }
  const context = await browser.newContext({ locale: 'ru-RU' })
  const own = await context.newPage()
  await own.goto(`${url}${linksIn(letter.text!).great}`)
  await own.keyboard.press('Tab')
  await own.keyboard.press('ArrowLeft')
  expect(await own.getByRole('radio', { name: 'Неплохо' }).isChecked()).toBe(true)
  await context.close()
})

it('is seen on the ticket with its comment, and the rule has opened the case again', async () => {
  await world.drain()
  await page.goto(`${url}/inbox/open/${ticketId}`)
  const pane = page.getByRole('complementary', { name: 'Клиент' })
  await pane.getByRole('heading', { name: 'Оценка клиента' }).waitFor()
  await pane.getByText('Плохо', { exact: true }).waitFor()
  await pane.getByText('Ждала сорок минут на морозе.').waitFor()
  const timeline = page.getByRole('region', { name: 'Переписка' })
  await timeline.getByText('Анна Ким: оценка плохо').waitFor()
  await timeline.getByText('Клиент недоволен: перезвоните сегодня.').waitFor()
  await noGraveFindings(page)
  expect(await admin.call(api.getTicket, { params: { id: ticketId } })).toMatchObject({
    status: 'open',
    rating: 'bad',
  })
  await world.assertSound()
})
