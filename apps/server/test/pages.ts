import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Locator, Page } from '@playwright/test'
import { expect, vi } from 'vitest'
import { freePorts } from './ports.ts'
import { type Person, World } from './world.ts'

/** Generous, for a busy machine; a page that is right answers at once. */
const LONGEST_MS = 60_000

/** A desk that browsers reach under an address of its own. */
export async function reachableWorld(): Promise<{ world: World; url: string }> {
  const [port] = await freePorts(1)
  const url = `http://127.0.0.1:${port}`
  const world = await World.create({ url })
  await world.http.app.listen({ host: '127.0.0.1', port: port! })
  return { world, url }
}

/** A Russian agent's browser window, signed in. */
export async function signedIn(
  browser: Browser,
  url: string,
  person: Person,
  more: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport: { width: 1440, height: 900 },
    ...more,
  })
  const [name, value] = person.headers.cookie!.split('=')
  await context.addCookies([{ name: name!, value: value!, url }])
  context.setDefaultTimeout(LONGEST_MS)
  return context.newPage()
}

/** Opens the last list of this name and takes one thing from it. */
export async function choose(
  page: Page,
  field: string,
  option: string,
  within: Locator = page.locator('main'),
): Promise<void> {
  await within.getByRole('combobox', { name: field }).last().click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

/**
 * What stands in the way of people who do not see, or use the keyboard alone, once the page has come to rest: what is
 * fading in has too little contrast for a moment. Mails lie in frames where nothing runs, axe neither.
 */
export async function noGraveFindings(page: Page): Promise<void> {
  await vi.waitFor(
    async () => {
      const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ')}`)).toEqual(
        [],
      )
    },
    { timeout: LONGEST_MS, interval: 300 },
  )
}
