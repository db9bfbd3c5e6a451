import { changeCompany, getCompany, listAudit } from '@opora/contract'
import { beforeAll, expect, test } from 'vitest'
import type { Browser } from '../../test/browser.ts'
import { type PeopleDesk, peopleDesk } from '../../test/people.ts'
import { system } from '../platform/actor.ts'
import { transaction } from '../platform/database/pool.ts'
import { Settings } from './index.ts'

let desk: PeopleDesk
let admin: Browser
beforeAll(async () => {
  desk = await peopleDesk()
  admin = await desk.signedIn(await desk.agent('administrator'))
})

test('the company has defaults before anybody has said anything', async () => {
  expect(await admin.call(getCompany, {})).toEqual({
    name: 'Opora',
    locale: 'ru',
    timeZone: 'Europe/Moscow',
    closeAfterHours: 96,
  })
})

test('a change holds at once, keeps the rest, and is audited before and after', async () => {
  const changed = await admin.call(changeCompany, { body: { name: 'Велопрокат', closeAfterHours: 48 } })
  expect(changed).toMatchObject({ name: 'Велопрокат', closeAfterHours: 48, locale: 'ru' })
  expect(await admin.call(getCompany, {})).toEqual(changed)
  const [line] = (await admin.call(listAudit, { query: { limit: 1 } })).items
  expect(line).toMatchObject({
    action: 'settings.changed',
    object: { kind: 'settings', id: 'company' },
    before: { name: 'Opora' },
    after: { name: 'Велопрокат' },
  })
})

test('a time zone that does not exist is refused, and so is nonsense', async () => {
  const attempt = (body: object) => admin.try(changeCompany, { body })
  expect((await attempt({ timeZone: 'Mars/Base' })).problem).toMatchObject({
    status: 422,
    code: 'time_zone.unknown',
  })
  for (const body of [{ name: ' ' }, { closeAfterHours: 0 }, { locale: 'de' }, { name: 'a\0b' }]) {
    expect((await attempt(body)).status).toBe(400)
  }
})

test('changes made at once are all kept', async () => {
  const settings = new Settings(desk.platform)
  const change = (patch: object) =>
    transaction(desk.platform.db, (tx) => settings.change(tx, system, 'company', patch, desk.clock.now()))
  await Promise.all([change({ name: 'Одно' }), change({ locale: 'en' }), change({ closeAfterHours: 5 })])
  expect(await settings.get('company')).toMatchObject({ name: 'Одно', locale: 'en', closeAfterHours: 5 })
})

test('a change that is rolled back was never there', async () => {
  const settings = new Settings(desk.platform)
  const { name } = await settings.get('company')
  const failing = transaction(desk.platform.db, async (tx) => {
    await settings.change(tx, system, 'company', { name: 'Никогда' }, desk.clock.now())
    throw new Error('and then the power failed')
  })
  await expect(failing).rejects.toThrow('power')
  expect((await settings.get('company')).name).toBe(name)
})

test('another process hears of a change, and even without hearing believes the old for a minute at most', async () => {
  const hears = new Settings(desk.platform)
  const deaf = new Settings({ ...desk.platform, hints: { subscribe: () => () => {} } as never })
  await Promise.all([hears.get('company'), deaf.get('company')])
  await admin.call(changeCompany, { body: { name: 'Новое имя' } })
  expect((await hears.get('company')).name).toBe('Новое имя')
  expect((await deaf.get('company')).name).not.toBe('Новое имя')
  desk.clock.advance(60_000)
  expect((await deaf.get('company')).name).toBe('Новое имя')
})

test('the audit goes on from page to page, newest first', async () => {
  for (let n = 0; n < 5; n += 1) await admin.call(changeCompany, { body: { closeAfterHours: n + 1 } })
  const first = await admin.call(listAudit, { query: { limit: 3 } })
  const second = await admin.call(listAudit, { query: { limit: 3, cursor: first.nextCursor! } })
  const ids = [...first.items, ...second.items].map((line) => Number(line.id))
  expect(new Set(ids).size).toBe(6)
  expect(ids).toEqual([...ids].sort((a, b) => b - a))
})
