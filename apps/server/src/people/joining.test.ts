import {
  acceptInvitation,
  changeAgent,
  completeReset,
  completeSetup,
  createGroup,
  getInvitation,
  getSession,
  getSetup,
  inviteAgent,
  listGroups,
  renewInvitation,
  requestReset,
  signIn,
} from '@opora/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../../test/browser.ts'
import { type PeopleDesk, password, peopleDesk, statusesOf } from '../../test/people.ts'
import { type AgentView, setupLink } from './index.ts'

const DAY = 24 * 60 * 60_000
const HOUR = 60 * 60_000

describe('the first administrator', () => {
  const body = {
    company: 'Городской велопрокат',
    name: 'Анна',
    email: 'anna@desk.test',
    password,
    locale: 'en' as const,
    timeZone: 'Asia/Novosibirsk',
  }
  const tokenOf = (link: string | null) => new URL(link!).searchParams.get('token')!

  test('is made once with the link of the last start, and is signed in', async () => {
    const desk = await peopleDesk()
    const old = tokenOf(await setupLink(desk.platform))
    const token = tokenOf(await setupLink(desk.platform))
    const browser = desk.browser()
    expect((await browser.call(getSetup, {})).needed).toBe(true)
    expect((await browser.try(completeSetup, { body: { ...body, token: old } })).problem.code).toBe(
      'link.dead',
    )
    const state = await browser.call(completeSetup, { body: { ...body, token } })
    expect(state.company).toEqual({ name: body.company, locale: 'en', timeZone: body.timeZone })
    expect(state.me).toMatchObject({ name: 'Анна', roleName: 'Administrator', reach: 'all' })
    expect((await browser.call(getSession, {})).me.permissions).toContain('settings.roles')
    const [group] = (await browser.call(listGroups, {})).items
    expect(group).toMatchObject({ name: 'General questions', agentIds: [state.me.id] })
    expect((await browser.call(getSetup, {})).needed).toBe(false)
    expect(await setupLink(desk.platform)).toBeNull()
    expect((await desk.browser().try(completeSetup, { body: { ...body, token } })).status).toBe(410)
  })

  test('is one, when two use the link at once', async () => {
    const desk = await peopleDesk()
    const token = tokenOf(await setupLink(desk.platform))
    const answers = await Promise.all(
      ['one', 'two'].map((name) =>
        desk.browser().try(completeSetup, { body: { ...body, token, email: `${name}@desk.test` } }),
      ),
    )
    expect(statusesOf(answers)).toEqual([201, 410])
    expect(await desk.platform.db.selectFrom('agents').select('id').execute()).toHaveLength(1)
  })

  test('is not made with a bad password or time zone, and the link still works afterwards', async () => {
    const desk = await peopleDesk()
    const token = tokenOf(await setupLink(desk.platform))
    const attempt = (more: object) => desk.browser().try(completeSetup, { body: { ...body, token, ...more } })
    expect((await attempt({ password: 'qwerty12345' })).problem.code).toBe('password.common')
    expect((await attempt({ timeZone: 'Moscow/Europe' })).problem.code).toBe('time_zone.unknown')
    expect((await attempt({})).status).toBe(201)
  })
})

describe('an invitation', () => {
  let desk: PeopleDesk
  let admin: Browser
  let roleId: string
  let groupId: string
  beforeAll(async () => {
    desk = await peopleDesk()
    const agent = await desk.agent('administrator')
    roleId = (await desk.agent()).roleId
    admin = await desk.signedIn(agent)
    groupId = (await admin.call(createGroup, { body: { name: 'Прокат' } })).id
  })

  const invite = async (email = `${crypto.randomUUID()}@desk.test`) => {
    const body = { email, name: 'Пётр', roleId, groupIds: [groupId], locale: 'ru' as const }
    const invited = await admin.call(inviteAgent, { body })
    return { ...invited, email, token: invited.link.split('/').pop()! }
  }
  const accept = (token: string, name = 'Пётр') =>
    desk.browser().try(acceptInvitation, { params: { token }, body: { name, password } })

  test('is mailed in the language of the invited, tells whom it invites, and lets them in', async () => {
    const { agent, token, email, mailed, link } = await invite()
    expect(mailed).toBe(true)
    expect(agent).toMatchObject({ joined: false, groupIds: [groupId] })
    const mail = desk.mails.sent!.at(-1)!
    expect(mail).toMatchObject({ to: email, locale: 'ru' })
    expect(mail.text).toContain(link)
    const told = await desk.browser().call(getInvitation, { params: { token } })
    expect(told).toMatchObject({ email, name: 'Пётр', locale: 'ru' })
    const joined = await accept(token, 'Пётр Ильич')
    expect(joined.body.me).toMatchObject({ id: agent.id, name: 'Пётр Ильич', groupIds: [groupId] })
    expect((await desk.browser().try(signIn, { body: { email, password } })).status).toBe(200)
  })

  test('is used once, also when two use it at once', async () => {
    const { token } = await invite()
    const answers = await Promise.all([accept(token, 'Один'), accept(token, 'Другой')])
    expect(statusesOf(answers)).toEqual([200, 410])
    expect((await accept(token)).problem.code).toBe('link.dead')
  })

  test('dies after a week, when it is renewed, and when the invited is deactivated', async () => {
    const late = await invite()
    desk.clock.advance(7 * DAY)
    expect((await accept(late.token)).status).toBe(410)
    admin = await desk.signedIn(await desk.agent('administrator'))
    const renewed = await admin.call(renewInvitation, { params: { id: late.agent.id } })
    const again = await admin.call(renewInvitation, { params: { id: late.agent.id } })
    expect((await accept(renewed.link.split('/').pop()!)).status).toBe(410)
    expect((await accept(again.link.split('/').pop()!)).status).toBe(200)
    expect((await admin.try(renewInvitation, { params: { id: late.agent.id } })).problem.code).toBe(
      'invitation.not_open',
    )

    const unwanted = await invite()
    await admin.call(changeAgent, { params: { id: unwanted.agent.id }, body: { active: false } })
    expect((await accept(unwanted.token)).status).toBe(410)
  })

  test('is shown to the inviter when the desk cannot send', async () => {
    desk.mails.sent = null
    const { mailed, token } = await invite()
    desk.mails.sent = []
    expect(mailed).toBe(false)
    expect((await accept(token)).status).toBe(200)
  })

  test('is refused for an address that has an account', async () => {
    const { email } = await invite()
    const body = { email: email.toUpperCase(), roleId, groupIds: [] }
    expect((await admin.try(inviteAgent, { body })).problem).toMatchObject({
      code: 'agent.exists',
      status: 409,
    })
  })

  test('cannot be guessed at for long', async () => {
    const browser = desk.browser('198.51.100.77')
    const statuses: number[] = []
    for (let n = 0; n < 31; n += 1) {
      const token = `guess-${n}-${crypto.randomUUID()}`
      statuses.push((await browser.try(getInvitation, { params: { token } })).status)
    }
    expect(statuses.slice(0, 30).every((status) => status === 410)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('a reset', () => {
  let desk: PeopleDesk
  beforeAll(async () => {
    desk = await peopleDesk()
  })

  const ask = (email: string, address?: string) =>
    desk.browser(address).try(requestReset, { body: { email } })
  const linkFor = async (agent: AgentView) => {
    await ask(agent.email)
    await desk.platform.queue.drain()
    const mail = desk.mails.sent!.findLast(({ to }) => to === agent.email)!
    return /reset\/([\w-]+)/.exec(mail.text)![1]!
  }
  const set = (token: string, next: string, browser = desk.browser()) =>
    browser.try(completeReset, { params: { token }, body: { password: next } })

  test('is answered alike for known and unknown addresses, and mailed to known ones alone', async () => {
    const [agent, invited, left] = [await desk.agent(), await desk.agent(), await desk.agent()]
    const { db } = desk.platform
    await db.updateTable('agents').set({ password_hash: null }).where('id', '=', invited.id).execute()
    await db.updateTable('agents').set({ active: false }).where('id', '=', left.id).execute()
    const emails = [agent.email, 'nobody@desk.test', invited.email, left.email, 'not an address']
    const answers = await Promise.all(emails.map((email, i) => ask(email, `198.51.100.${i}`)))
    for (const { status, text, headers } of answers) {
      const { date: _, ...rest } = headers
      const { date: __, ...first } = answers[0]!.headers
      expect({ status, text, rest }).toEqual({ status: 202, text: answers[0]!.text, rest: first })
    }
    desk.mails.sent = []
    await desk.platform.queue.drain()
    expect(desk.mails.sent.map((mail) => mail.to)).toEqual([agent.email])
  })

  test('changes the password once and ends every session', async () => {
    const agent = await desk.agent()
    const signedIn = await desk.signedIn(agent)
    const token = await linkFor(agent)
    const other = await linkFor(agent)
    const next = 'совсем другие девять слов'
    expect((await set(token, next)).status).toBe(204)
    expect((await signedIn.try(getSession, {})).status).toBe(401)
    expect((await set(token, next)).status).toBe(410)
    expect((await set(other, next)).status).toBe(410)
    const [old, fresh] = await Promise.all(
      [password, next].map((given) =>
        desk.browser().try(signIn, { body: { email: agent.email, password: given } }),
      ),
    )
    expect([old!.status, fresh!.status]).toEqual([401, 200])
  })

  test('is used once, when two use the link at once', async () => {
    const token = await linkFor(await desk.agent())
    const answers = await Promise.all([
      set(token, 'первый из двух паролей'),
      set(token, 'второй из двух паролей'),
    ])
    expect(statusesOf(answers)).toEqual([204, 410])
  })

  test('dies after an hour', async () => {
    const token = await linkFor(await desk.agent())
    desk.clock.advance(HOUR)
    expect((await set(token, 'совсем другие девять слов')).status).toBe(410)
  })

  test('is still possible after a password that was refused', async () => {
    const token = await linkFor(await desk.agent())
    expect((await set(token, 'пароль12345')).problem.code).toBe('password.common')
    expect((await set(token, 'совсем другие девять слов')).status).toBe(204)
  })

  test('makes the device known, so that its owner gets in while strangers guess', async () => {
    const agent = await desk.agent()
    for (let n = 0; n < 12; n += 1) {
      const body = { email: agent.email, password: 'wrong' }
      await desk.browser(`203.0.113.${n}`).try(signIn, { body })
    }
    const browser = desk.browser()
    const next = 'совсем другие девять слов'
    expect((await browser.try(signIn, { body: { email: agent.email, password } })).status).toBe(429)
    await set(await linkFor(agent), next, browser)
    expect((await browser.try(signIn, { body: { email: agent.email, password: next } })).status).toBe(200)
  })

  test('is not mailed more than three times an hour to one address, known or not', async () => {
    const agent = await desk.agent()
    for (const email of [agent.email, 'unknown@desk.test']) {
      const statuses: number[] = []
      for (let n = 0; n < 5; n += 1) statuses.push((await ask(email, `192.0.2.${n}`)).status)
      expect(statuses).toEqual([202, 202, 202, 429, 429])
    }
  })
})
