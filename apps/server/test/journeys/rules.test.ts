import * as api from '@opora/contract'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { customerByEmail } from '../../src/people/index.ts'
import { transaction } from '../../src/platform/database/pool.ts'
import { receive } from '../../src/tickets/index.ts'
import { launchChromium } from '../chromium.ts'
import { choose, noGraveFindings, reachableWorld, signedIn } from '../pages.ts'
import { received } from '../said.ts'
import type { Person, World } from '../world.ts'

// "VIP in Telegram outside hours: on call, warn after 10 minutes", by somebody who has never read a manual: only what
// is written on the screen is clicked. Then a customer writes at night.

const MINUTE = 60_000
const DAY = 86_400_000

let world: World
let browser: Browser
let page: Page
let url: string
let admin: Person
let onCall: Person
let groupId: string
let channelId: string

beforeAll(async () => {
  ;({ world, url } = await reachableWorld())
  groupId = await world.group('Дежурные')
  admin = await world.agent('administrator')
  onCall = await world.agent('agent', [groupId])
  const channel = { kind: 'telegram', name: 'Велоград в Telegram', address: '@velograd', config: '{}' }
  const made = await world.platform.db
    .insertInto('channels')
    .values(channel)
    .returning('id')
    .executeTakeFirstOrThrow()
  channelId = made.id
  browser = await launchChromium()
  page = await signedIn(browser, url, admin)
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** Adds a line to the conditions and says what it is about. */
const addCondition = async (field: string) => {
  await page.getByRole('button', { name: 'Добавить условие' }).last().click()
  await choose(page, 'Что проверить', field)
}

const whole = () => page.getByRole('region', { name: 'Правило целиком' }).textContent()

const beginRule = async (name: string) => {
  await page.getByRole('link', { name: 'Создать правило' }).click()
  await page.getByRole('textbox', { name: 'Название' }).fill(name)
}

it('hands a VIP in Telegram outside hours to whoever is on call', async () => {
  await page.goto(url)
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page.getByRole('link', { name: 'Правила', exact: true }).click()
  await noGraveFindings(page)
  await beginRule('VIP в Telegram вне рабочего времени')
  await page.getByRole('checkbox', { name: 'Обращение создано' }).check()
  await page.getByRole('checkbox', { name: 'Клиент написал' }).check()
  await addCondition('VIP')
  await addCondition('Вид канала')
  await choose(page, 'Вид канала: значение', 'Telegram')
  await page.keyboard.press('Escape')
  await addCondition('Рабочее время')
  await choose(page, 'Рабочее время: значение', 'сейчас нерабочее время')
  await choose(page, 'Добавить действие', 'Передать группе')
  await choose(page, 'Передать группе: значение', 'Дежурные')
  await expect
    .poll(whole)
    .toContain(
      'Когда обращение создано или клиент написал, если клиент VIP, вид канала — Telegram и сейчас нерабочее время: передать группе «Дежурные».',
    )
  await page.getByRole('button', { name: 'Проверить', exact: true }).click()
  await page.getByText('не изменило бы ни одного обращения').waitFor()
  await noGraveFindings(page)
  await page.getByRole('button', { name: 'Сохранить и включить' }).click()
  await page.getByRole('switch', { name: /VIP в Telegram.*включено/ }).waitFor()
})

it('warns whoever is on call when 10 minutes have passed without an answer', async () => {
  await beginRule('Дежурные не ответили VIP за 10 минут')
  await page.getByRole('radio', { name: 'Спустя время' }).check()
  await addCondition('VIP')
  await addCondition('Группа')
  await choose(page, 'Группа: значение', 'Дежурные')
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Сколько ждать' }).fill('10')
  await choose(page, 'Единица времени', 'минут')
  await choose(page, 'Какое время считать', 'круглосуточно')
  await choose(page, 'Добавить действие', 'Уведомить')
  await choose(page, 'Уведомить: значение', 'Группа обращения')
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Уведомить: текст' }).fill('VIP ждёт уже 10 минут')
  await expect
    .poll(whole)
    .toContain(
      'Пока клиент ждёт ответа, если клиент VIP и группа — «Дежурные»: через 10 минут уведомить группу обращения.',
    )
  await noGraveFindings(page)
  await page.getByRole('button', { name: 'Сохранить и включить' }).click()
  await page.getByRole('switch', { name: /Дежурные не ответили.*включено/ }).waitFor()
  await noGraveFindings(page)
})

const warnings = async () => {
  const { items } = await onCall.call(api.listNotifications, { query: {} } as never)
  return items.filter(({ kind }) => kind === 'rule')
}

it('and so it comes to pass: a VIP writes on a Saturday night', async () => {
  await workOnWeekdays()
  await untilSaturdayNight()
  const usual = await written('lena@customer.test', false)
  const vip = await written('anna@customer.test', true)
  await world.drain()
  const ticketOf = (id: string) => admin.call(api.getTicket, { params: { id } })
  expect((await ticketOf(usual)).groupId).toBeNull()
  expect((await ticketOf(vip)).groupId).toBe(groupId)
  await world.advance(9 * MINUTE)
  await world.drain()
  expect(await warnings()).toEqual([])
  await world.advance(MINUTE)
  await world.drain()
  expect(await warnings()).toMatchObject([{ ticketId: vip, data: { text: 'VIP ждёт уже 10 минут' } }])
})

it('tells on the page of the rule which ticket it touched', async () => {
  await page.getByRole('link', { name: 'VIP в Telegram вне рабочего времени' }).click()
  await page.getByText('Прокат не вернул залог').waitFor()
  await noGraveFindings(page)
})

it('changes the order by the keyboard alone', async () => {
  await page.getByRole('link', { name: 'Правила', exact: true }).first().click()
  await beginRule('Ещё одно')
  await page.getByRole('checkbox', { name: 'Клиент написал' }).check()
  await choose(page, 'Добавить действие', 'Сменить приоритет')
  await choose(page, 'Сменить приоритет: значение', 'высокий')
  await page.getByRole('button', { name: 'Сохранить выключенным' }).click()
  await page.getByRole('button', { name: 'Поднять: Ещё одно' }).press('Enter')
  await orderIs(['Ещё одно', 'VIP в Telegram'])
  for (const key of ['Alt+ArrowDown', 'Alt+ArrowUp']) {
    await page.locator('li:focus', { hasText: 'Ещё одно' }).press(key)
    await orderIs(key === 'Alt+ArrowUp' ? ['Ещё одно', 'VIP в Telegram'] : ['VIP в Telegram', 'Ещё одно'])
  }
})

it('changes the order by the mouse', async () => {
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  const [held, over] = [await row('VIP в Telegram').boundingBox(), await row('Ещё одно').boundingBox()]
  await page.mouse.move(held!.x + held!.width / 2, held!.y + held!.height - 4)
  await page.mouse.down()
  await page.mouse.move(over!.x + over!.width / 2, over!.y + 2, { steps: 8 })
  await page.mouse.up()
  await orderIs(['VIP в Telegram', 'Ещё одно'])
  await page.getByText('«VIP в Telegram вне рабочего времени»: место 1 из 2').waitFor({ state: 'attached' })
})

const orderIs = (names: string[]) =>
  expect
    .poll(async () => (await admin.call(api.listRules, {})).items.map(({ name }) => name).slice(0, 2))
    .toEqual(names.map((name) => expect.stringContaining(name)))

it('tells the second of two who change it at once, and asks before his words are left', async () => {
  const rules = (await admin.call(api.listRules, {})).items
  const rule = rules[0]!
  await page.goto(`${url}/settings/rules/${rule.id}`)
  const name = page.getByRole('textbox', { name: 'Название' })
  await name.fill('Моё')
  await admin.call(api.changeRule, { params: { id: rule.id }, body: { name: 'Чужое' } })
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByRole('alert').filter({ hasText: 'это изменил кто-то ещё' }).waitFor()
  await page.getByRole('link', { name: 'Шаблоны' }).click()
  await page.getByRole('button', { name: 'Остаться' }).click()
  expect(await name.inputValue()).toBe('Моё')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByRole('heading', { name: 'Моё' }).waitFor()
})

/** Nine to six, Monday to Friday. */
async function workOnWeekdays(): Promise<void> {
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 6 ? [{ from: '09:00', to: '18:00' }] : []))
  const hours = { timeZone: 'Europe/Moscow', week, holidays: 'none' as const, days: {} }
  await admin.call(api.createCalendar, { body: { name: 'Будни', hours, isDefault: true } })
}

/** Saturday, 20:00 UTC. */
async function untilSaturdayNight(): Promise<void> {
  const now = world.clock.now()
  const night = new Date(now)
  night.setUTCHours(20, 0, 0, 0)
  while (night.getUTCDay() !== 6 || night <= now) night.setTime(night.getTime() + DAY)
  await world.advance(night.getTime() - now.getTime())
  await world.drain()
}

/** A customer writes in Telegram. */
async function written(email: string, vip: boolean): Promise<string> {
  const { platform, assembled, clock } = world
  const name = email.split('@')[0]!
  const customer = await transaction(platform.db, (tx) => customerByEmail(tx, { email, name }, clock.now()))
  await admin.call(api.changeCustomer, { params: { id: customer.id }, body: { vip } })
  const said = received('Когда вернёте?', {
    channelId,
    from: { email, name },
    subject: 'Прокат не вернул залог',
  })
  const { ticketId } = await transaction(platform.db, (tx) => receive(tx, assembled.desk, said, clock.now()))
  return ticketId
}
