import * as api from '@opora/contract'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { reviewRules } from '../../src/automation/index.ts'
import { launchChromium } from '../chromium.ts'
import { MailDesk } from '../mail-desk.ts'
import { choose, noGraveFindings, reachableWorld, signedIn } from '../pages.ts'
import type { Person, World } from '../world.ts'

// An administrator writes down what a refund takes and has a rule begin it; a mail comes; an agent goes through the
// steps. Only what is written on the screen is clicked, and the steps are written and ticked by keyboard.

let world: World
let mail: MailDesk
let browser: Browser
let page: Page
let agentPage: Page
let url: string
let admin: Person
let agent: Person
let ticketId: string

beforeAll(async () => {
  ;({ world, url } = await reachableWorld())
  mail = await MailDesk.open(world)
  admin = await world.agent('administrator')
  agent = await world.agent('lead')
  browser = await launchChromium()
  page = await signedIn(browser, url, admin)
})

afterAll(async () => {
  await browser?.close()
  await mail?.stop()
  await world?.close()
})

const take = (subject: string, from = 'anna@customer.test') =>
  mail.take(
    [
      `From: Anna <${from}>`,
      'To: help@desk.test',
      `Subject: ${subject}`,
      `Message-ID: <${crypto.randomUUID()}@customer.test>`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Please return my deposit.',
    ].join('\n'),
    undefined,
    from,
  )

const listsOf = async () => (await agent.call(api.listTicketChecklists, { params: { id: ticketId } })).items

const written = () =>
  page
    .getByRole('list', { name: 'Шаги' })
    .getByRole('textbox')
    .evaluateAll((all) => all.map((each) => (each as HTMLTextAreaElement).value))

/** Takes a step by its grip and lets go of it where another one stands. */
async function dragStep(from: number, to: number): Promise<void> {
  const grips = page.locator('[data-grip]')
  const [taken, place] = [(await grips.nth(from).boundingBox())!, (await grips.nth(to).boundingBox())!]
  await page.mouse.move(taken.x + 5, taken.y + taken.height / 2)
  await page.mouse.down()
  await page.mouse.move(place.x + 5, place.y + place.height / 2, { steps: 8 })
  await page.mouse.up()
}

it('writes down the steps of a refund by keyboard', async () => {
  await page.goto(url)
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page.getByRole('link', { name: 'Чек-листы' }).click()
  await page.getByText('Чек-листов пока нет').waitFor()
  await noGraveFindings(page)
  await page.getByRole('link', { name: 'Создать чек-лист' }).click()
  await page.getByRole('textbox', { name: 'Название' }).fill('Возврат денег')
  await page.getByRole('textbox', { name: 'Шаг 1' }).focus()
  for (const text of ['Сверить сумму', 'Найти заказ', 'Вернуть деньги']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await page
    .locator(':focus')
    .and(page.getByRole('textbox', { name: 'Шаг 4' }))
    .waitFor()
  await page.getByRole('textbox', { name: 'Шаг 2' }).press('Alt+ArrowUp')
  await expect.poll(() => page.getByRole('textbox', { name: 'Шаг 1' }).inputValue()).toBe('Найти заказ')
  await page
    .locator(':focus')
    .and(page.getByRole('textbox', { name: 'Шаг 1' }))
    .waitFor()
  await dragStep(2, 0)
  await expect.poll(written).toEqual(['Вернуть деньги', 'Найти заказ', 'Сверить сумму', ''])
  await dragStep(0, 2)
  await expect.poll(written).toEqual(['Найти заказ', 'Сверить сумму', 'Вернуть деньги', ''])
  await noGraveFindings(page)
  await page.getByRole('button', { name: 'Создать', exact: true }).press('Enter')
  await page.getByRole('link', { name: 'Возврат денег' }).waitFor()
  await page.getByText('Найти заказ · Сверить сумму · Вернуть деньги').waitFor()
  await page.getByText('3 шага').waitFor()
  await noGraveFindings(page)
})

it('has a rule begin it when a ticket is opened', async () => {
  await page.getByRole('link', { name: 'Правила', exact: true }).click()
  await page.getByRole('link', { name: 'Создать правило' }).click()
  await page.getByRole('textbox', { name: 'Название' }).fill('Возвраты по чек-листу')
  await page.getByRole('checkbox', { name: 'Обращение создано' }).check()
  await choose(page, 'Добавить действие', 'Начать чек-лист')
  await choose(page, 'Начать чек-лист: значение', 'Возврат денег')
  await choose(page, 'Добавить действие', 'Связать с обращением')
  await choose(page, 'Связать с обращением: значение', 'Другие открытые обращения клиента')
  const whole = page.getByRole('region', { name: 'Правило целиком' })
  await whole
    .getByText(
      'Когда обращение создано: начать чек-лист «Возврат денег» и связать с другими открытыми обращениями клиента.',
    )
    .waitFor()
  await page.getByRole('button', { name: 'Проверить', exact: true }).click()
  await page.getByText('не изменило бы ни одного обращения').waitFor()
  await noGraveFindings(page)
  await page.getByRole('button', { name: 'Сохранить и включить' }).click()
  await page.getByRole('switch', { name: /Возвраты по чек-листу.*включено/ }).waitFor()
})

it('a mail comes, and its ticket has the steps', async () => {
  ticketId = (await take('Deposit')).ticketId!
  await world.drain()
  agentPage = await signedIn(browser, url, agent)
  await agentPage.goto(`${url}/inbox/open/${ticketId}`)
  const steps = agentPage.getByRole('region', { name: 'Чек-листы' })
  await steps.getByText('0 из 3').waitFor()
  await agentPage.getByText('начат чек-лист «Возврат денег»').waitFor()
  await noGraveFindings(agentPage)
})

it('the agent ticks the steps by keyboard; another one sees who did', async () => {
  const steps = agentPage.getByRole('region', { name: 'Чек-листы' })
  for (const [at, text] of ['Найти заказ', 'Сверить сумму', 'Вернуть деньги'].entries()) {
    await steps.getByRole('checkbox', { name: text }).press('Space')
    await steps.getByText(`${at + 1} из 3`).waitFor()
  }
  await expect
    .poll(async () => (await listsOf())[0]!.steps.map(({ doneBy }) => doneBy?.id))
    .toEqual([agent.id, agent.id, agent.id])
  await agentPage.getByText('пройден чек-лист «Возврат денег»').waitFor()
  await steps.getByRole('checkbox', { name: 'Вернуть деньги' }).press('Space')
  await agentPage.getByText('в чек-листе «Возврат денег» снята отметка «Вернуть деньги»').waitFor()
  await noGraveFindings(agentPage)
  await page.goto(`${url}/inbox/open/${ticketId}`)
  const seen = page.getByRole('region', { name: 'Чек-листы' })
  await seen.getByText('2 из 3').waitFor()
  await seen
    .getByText(/^Оператор .* · /)
    .first()
    .waitFor()
  await steps.getByRole('checkbox', { name: 'Вернуть деньги' }).press('Space')
  await seen.getByText('3 из 3').waitFor()
})

it('the agent links the ticket with another one, and takes it back', async () => {
  const { ticketId: other } = await take('Second letter', 'boris@customer.test')
  const linked = agentPage.getByRole('region', { name: 'Связанные обращения' })
  await linked.getByRole('button', { name: 'Связать с обращением' }).click()
  const dialog = agentPage.getByRole('dialog', { name: `Связать #${ticketId} с другим обращением` })
  await dialog.getByRole('textbox', { name: 'Номер, тема или клиент' }).fill('Second letter')
  await dialog.getByRole('radio', { name: `#${other}` }).check()
  await noGraveFindings(agentPage)
  await dialog.getByRole('button', { name: `Связать с #${other}` }).click()
  await linked.getByRole('link', { name: `#${other}` }).waitFor()
  await linked.getByRole('button', { name: `Убрать связь с #${other}` }).click()
  await linked.getByText('Ни с чем не связано').waitFor()
  await agentPage.getByText(`связь с #${other} убрана`).waitFor()
})

it('a second letter of the same customer is linked with the first one', async () => {
  const { ticketId: second } = await take('Deposit again')
  await world.drain()
  const linked = agentPage.getByRole('region', { name: 'Связанные обращения' })
  await linked.getByRole('link', { name: `#${second} Deposit again` }).waitFor()
})

it('the rule stops and says why when its checklist is deleted', async () => {
  await page.goto(`${url}/settings/checklists`)
  await page.getByRole('link', { name: 'Возврат денег' }).click()
  await page.getByText('Его начинает 1 правило: оно остановится и сообщит об этом.').waitFor()
  await page.getByRole('button', { name: 'Удалить чек-лист' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Удалить чек-лист' }).click()
  await page.getByText('Чек-листов пока нет').waitFor()
  await reviewRules(world.platform)
  await page.getByRole('link', { name: 'Правила', exact: true }).click()
  await page.getByText('Чек-листа больше нет.').waitFor()
  await noGraveFindings(page)
})
