import type { Browser, Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../chromium.ts'
import { noGraveFindings } from '../pages.ts'
import { freePorts } from '../ports.ts'
import { Program } from '../program.ts'

// How people come in: the first administrator, a second factor, a recovery code, an invited colleague.

const password = 'семь мостов и тихая гавань'

let program: Program
let browser: Browser
let page: Page
let recoveryCode = ''

beforeAll(async () => {
  const [http] = await freePorts(1)
  program = new Program({ http: http!, smtp: 0 })
  await program.start()
  browser = await launchChromium()
  const context = await browser.newContext({
    locale: 'ru-RU',
    colorScheme: 'dark',
    viewport: { width: 1440, height: 900 },
  })
  page = await context.newPage()
})

afterAll(async () => {
  await browser?.close()
  await program?.stop()
})

it('refuses a common password in words, then makes the first administrator', async () => {
  await page.goto(program.setupLink!)
  await page.getByLabel('Название компании').fill('Велоград')
  await page.getByLabel('Ваше имя').fill('Вера Андреева')
  await page.getByLabel('Почта').fill('vera@desk.test')
  await page.getByLabel('Пароль').first().fill('qwertyuiop')
  await page.getByRole('button', { name: 'Начать работу' }).click()
  await page.getByText(/парол/i).nth(1).waitFor()
  expect(page.url()).toContain('/setup')
  await page.getByLabel('Пароль').first().fill(password)
  await page.getByRole('button', { name: 'Начать работу' }).click()
  await page.waitForURL(/\/inbox\//)
})

it('turns on the second factor with a code of an authenticator', async () => {
  await page.goto(`${program.url}/account`)
  const section = page.locator('form', { has: page.getByRole('button', { name: 'Включить' }) })
  await section.getByLabel('Нынешний пароль').fill(password)
  await section.getByRole('button', { name: 'Включить' }).click()
  const secret = ((await page.locator('ol code').textContent()) ?? '').replaceAll(' ', '')
  await noGraveFindings(page)
  await page.getByLabel('Код').fill(new TOTP({ secret }).generate())
  await page.getByRole('button', { name: 'Подтвердить' }).click()
  const codes = page.locator('ul li code')
  await codes.first().waitFor()
  recoveryCode = ((await codes.first().textContent()) ?? '').trim()
  expect(await codes.count()).toBe(10)
})

it('signs in with password and recovery code, and lets the code in only once', async () => {
  const context = await browser.newContext({ locale: 'ru-RU' })
  const other = await context.newPage()
  const enter = async () => {
    await other.goto(`${program.url}/sign-in`)
    await other.getByLabel('Почта').fill('vera@desk.test')
    await other.getByLabel('Пароль').first().fill(password)
    await other.getByRole('button', { name: 'Войти', exact: true }).click()
    await other.getByLabel('Код').fill(recoveryCode)
    await other.getByRole('button', { name: 'Войти', exact: true }).click()
  }
  await enter()
  await other.waitForURL(/\/inbox\//)
  await context.clearCookies()
  await enter()
  await other.getByRole('alert').first().waitFor()
  expect(other.url()).toContain('/sign-in')
  await context.close()
})

it('invites a colleague, who joins by the link in another browser', async () => {
  await page.goto(`${program.url}/settings/people/new`)
  await page.getByLabel('Почта').fill('oleg@desk.test')
  await noGraveFindings(page)
  await page.getByRole('button', { name: 'Отправить приглашение' }).click()
  const link = page.locator('input[value*="/invitation/"]')
  await link.waitFor()
  const context = await browser.newContext({ locale: 'ru-RU', viewport: { width: 390, height: 844 } })
  const colleague = await context.newPage()
  await colleague.goto(await link.inputValue())
  await colleague.getByLabel('Ваше имя').fill('Олег Романов')
  await colleague.getByLabel('Пароль').first().fill('три велосипеда у старой пристани')
  await noGraveFindings(colleague)
  await colleague.getByRole('button', { name: 'Присоединиться' }).click()
  await colleague.waitForURL(/\/inbox\//)
  await noGraveFindings(colleague)
  await context.close()
})
