import * as api from '@opora/contract'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '../../src/platform/database/pool.ts'
import { receive } from '../../src/tickets/index.ts'
import { launchChromium } from '../chromium.ts'
import { choose, noGraveFindings, reachableWorld, signedIn } from '../pages.ts'
import { received } from '../said.ts'
import type { Person, World } from '../world.ts'

// A night shift with a promise of its own: an administrator sets its hours and its target, a customer writes at night,
// and the clock on the screen runs on, whatever is said that is no answer.

const MINUTE = 60_000
const DAY = 86_400_000

let world: World
let browser: Browser
let page: Page
let url: string
let admin: Person
let groupId: string
let ticketId: string

beforeAll(async () => {
  ;({ world, url } = await reachableWorld())
  groupId = await world.group('Ночные')
  admin = await world.agent('administrator')
  browser = await launchChromium()
  page = await signedIn(browser, url, admin)
})

afterAll(async () => {
  await browser?.close()
  await world?.close()
})

it('an administrator sets the hours of the night shift', async () => {
  await page.goto(`${url}/settings/calendars`)
  await noGraveFindings(page)
  await page.getByRole('link', { name: 'Новый график' }).click()
  await page.getByRole('textbox', { name: 'Название' }).fill('Ночная смена')
  await page.getByRole('textbox', { name: 'понедельник, промежуток 1: с' }).fill('20')
  await page.getByRole('textbox', { name: 'понедельник, промежуток 1: до' }).fill('8')
  await page.getByText('за полночь').first().waitFor()
  await page.getByRole('button', { name: 'Повторить понедельник до пятницы' }).click()
  await choose(page, 'Государственные праздники', 'Не учитывать')
  await choose(page, 'Группы', 'Ночные')
  await page.keyboard.press('Escape')
  await page.getByRole('listitem').filter({ hasText: '00:00–08:00' }).first().waitFor()
  await noGraveFindings(page)
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByRole('heading', { name: 'Ночная смена' }).waitFor()
  const { items } = await admin.call(api.listCalendars, {})
  const night = [{ from: '20:00', to: '08:00' }]
  expect(items.find(({ name }) => name === 'Ночная смена')).toMatchObject({
    groupIds: [groupId],
    hours: { week: [night, night, night, night, night, [], []] },
  })
})

it('and promises an answer within half an hour of that shift', async () => {
  await page.getByRole('link', { name: 'Нормативы SLA' }).click()
  await noGraveFindings(page)
  await page.getByRole('link', { name: 'Новый норматив SLA' }).click()
  await page.getByRole('textbox', { name: 'Название' }).fill('Ночью за полчаса')
  await choose(page, 'По каким часам считать', 'График «Ночная смена»')
  await page.getByRole('button', { name: 'Добавить условие' }).last().click()
  await choose(page, 'Что проверить', 'Группа')
  await choose(page, 'Группа: значение', 'Ночные')
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'Первый ответ, приоритет «обычный»' }).fill('30 мин')
  await page.getByRole('textbox', { name: 'Следующий ответ, приоритет «обычный»' }).fill('')
  await noGraveFindings(page)
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByRole('switch', { name: 'Норматив «Ночью за полчаса» включён' }).waitFor()
  const [first] = (await admin.call(api.listPolicies, {})).items
  expect(first).toMatchObject({
    name: 'Ночью за полчаса',
    terms: { targets: { normal: { first_reply: 30 } } },
  })
})

it('the order of policies is changed by the keyboard alone', async () => {
  const names = async () => (await admin.call(api.listPolicies, {})).items.map(({ name }) => name)
  const [night] = (await admin.call(api.listPolicies, {})).items
  const { terms } = night!
  const others = { name: 'Остальным', condition: { all: [] }, hours: { kind: 'ticket' as const }, terms }
  await admin.call(api.createPolicy, { body: others })
  await page.reload()
  await page.getByRole('link', { name: 'Ночью за полчаса' }).press('Alt+ArrowUp')
  await expect.poll(names).toEqual(['Ночью за полчаса', 'Остальным'])
  await page.getByRole('button', { name: 'Опустить: Ночью за полчаса' }).press('Enter')
  await expect.poll(names).toEqual(['Остальным', 'Ночью за полчаса'])
  await page.getByRole('button', { name: 'Поднять: Ночью за полчаса' }).press('Enter')
  await expect.poll(names).toEqual(['Ночью за полчаса', 'Остальным'])
})

const due = (words: string) =>
  page.locator('article').getByRole('button', { name: words, exact: true }).first()

it('a customer writes at night, and the clock on the screen runs', async () => {
  await untilMondayNight()
  ticketId = await written()
  await page.clock.setSystemTime(world.clock.now())
  await page.goto(`${url}/inbox/open/${ticketId}`)
  await due('ответ через 30 мин').waitFor()
  await world.advance(5 * MINUTE)
  await page.clock.setSystemTime(world.clock.now())
  await due('ответ через 25 мин').waitFor()
  await due('ответ через 25 мин').click()
  await page.getByText('отсчёт начат; норматив 30').waitFor()
  await page.getByRole('link', { name: 'Ночью за полчаса' }).waitFor()
  await noGraveFindings(page)
  await page.keyboard.press('Escape')
})

const replies = async () => {
  const { items } = await admin.call(api.listMessages, { params: { id: ticketId }, query: {} })
  return items.filter(({ direction }) => direction === 'out').length
}

const write = async (text: string) => {
  await page.getByRole('textbox', { name: 'Ответ' }).click()
  await page.keyboard.type(text)
}

it('a holding reply leaves it running, and says so before and after it is sent', async () => {
  await write('Здравствуйте! Уже разбираемся, скоро вернусь к вам.')
  await page.getByText('срок первого ответа продолжит идти').waitFor()
  await noGraveFindings(page)
  await page.keyboard.press('Control+Enter')
  await page.getByText('Промежуточный ответ: срок идёт').waitFor()
  await due('ответ через 25 мин').waitFor()
})

it('a promise that is none is denied with a click, and the reply leaves without it', async () => {
  await write('Уточню у мастера и отвечу через 40 минут.')
  await page.getByText('Обещаете ответить до 22:45').waitFor()
  await noGraveFindings(page)
  await page.getByText('срок первого ответа продолжит идти').waitFor()
  await page.getByRole('button', { name: 'Это не обещание' }).click()
  await page.getByText('Обещаете ответить').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Enter')
  await expect.poll(replies).toBe(2)
  const { promises } = await admin.call(api.getTicketClocks, { params: { id: ticketId } })
  expect(promises).toEqual([])
  await due('ответ через 25 мин').waitFor()
})

it('an answer stops the clock on the screen', async () => {
  await write('Залог вернули на вашу карту, банк покажет его сегодня.')
  await page.keyboard.press('Control+Enter')
  await due('Сроки').waitFor()
  await expect.poll(() => page.locator('article').getByText('Промежуточный ответ').count()).toBe(2)
})

/** Monday, 22:00 in Moscow. */
async function untilMondayNight(): Promise<void> {
  const now = world.clock.now()
  const night = new Date(now)
  night.setUTCHours(19, 0, 0, 0)
  while (night.getUTCDay() !== 1 || night <= now) night.setTime(night.getTime() + DAY)
  await world.advance(night.getTime() - now.getTime())
  await world.drain()
}

async function written(): Promise<string> {
  const { platform, assembled, clock } = world
  const said = received('Когда вернёте?', { groupId, subject: 'Прокат не вернул залог' })
  const { ticketId } = await transaction(platform.db, (tx) => receive(tx, assembled.desk, said, clock.now()))
  return ticketId
}
