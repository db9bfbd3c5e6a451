import {
  changePassword,
  confirmTwoFactor,
  createRole,
  endTwoFactor,
  getSession,
  listAgents,
  removeTwoFactor,
  signIn,
  startTwoFactor,
} from '@opora/contract'
import { Secret, TOTP } from 'otpauth'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../../test/browser.ts'
import { type PeopleDesk, password, peopleDesk, statusesOf } from '../../test/people.ts'
import type { AgentView } from './index.ts'

let desk: PeopleDesk
beforeAll(async () => {
  desk = await peopleDesk()
})

const PERIOD_MS = 30_000
const code = (secret: string, periods = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: desk.clock.now().getTime() + periods * PERIOD_MS,
  })
const wrongCode = (secret: string) => {
  const near = [-1, 0, 1].map((periods) => code(secret, periods))
  return ['000000', '111111', '222222', '333333'].find((guess) => !near.includes(guess))!
}

/** Somebody whose second factor is in force, with the period of the confirming code over. */
async function guarded() {
  const agent = await desk.agent()
  const browser = await desk.signedIn(agent)
  const { secret, uri } = await browser.call(startTwoFactor, { body: { password } })
  const { recoveryCodes } = await browser.call(confirmTwoFactor, { body: { code: code(secret) } })
  desk.clock.advance(2 * PERIOD_MS)
  return { agent, browser, secret, uri, recoveryCodes }
}
let networks = 0
function elsewhere(): Browser {
  networks += 1
  return desk.browser(`198.51.${networks >> 8}.${networks & 255}`)
}
const enter = (agent: AgentView, given?: string, browser: Browser = elsewhere()) =>
  browser.try(signIn, {
    body: { email: agent.email, password, ...(given !== undefined && { code: given }) },
  })

test('an authenticator is set up from a link that names the company and the account', async () => {
  const { uri, agent, browser } = await guarded()
  const link = new URL(uri)
  expect(link.protocol).toBe('otpauth:')
  expect(decodeURIComponent(link.pathname)).toContain(agent.email)
  expect(link.searchParams.get('issuer')).toBe('Opora')
  expect((await browser.call(getSession, {})).me.twoFactor).toBe(true)
  const { items } = await browser.call(listAgents, {})
  expect(items.find((item) => item.id === agent.id)!.twoFactor).toBe(true)
})

test('nothing is asked for until the authenticator has shown a code', async () => {
  const agent = await desk.agent()
  const browser = await desk.signedIn(agent)
  const { secret } = await browser.call(startTwoFactor, { body: { password } })
  expect((await browser.try(confirmTwoFactor, { body: { code: wrongCode(secret) } })).problem.code).toBe(
    'two_factor.wrong',
  )
  expect((await enter(agent)).status).toBe(200)
})

describe('signing in with a second factor', () => {
  test('asks for the code only after the right password', async () => {
    const { agent, secret } = await guarded()
    expect((await enter(agent)).problem).toMatchObject({ status: 401, code: 'two_factor_required' })
    const body = { email: agent.email, password: 'wrong', code: code(secret) }
    expect((await desk.browser().try(signIn, { body })).problem.code).toBe('sign_in.refused')
    expect((await enter(agent, wrongCode(secret))).problem.code).toBe('two_factor.refused')
    const answer = await enter(agent, code(secret))
    expect(answer.status).toBe(200)
  })

  test('sets no cookie until the code was right', async () => {
    const { agent, secret } = await guarded()
    expect((await enter(agent)).headers['set-cookie']).toBeUndefined()
    expect((await enter(agent, wrongCode(secret))).headers['set-cookie']).toBeUndefined()
  })

  test('takes a code once, also when two use it at once', async () => {
    const { agent, secret } = await guarded()
    const same = code(secret)
    const answers = await Promise.all([enter(agent, same), enter(agent, same)])
    expect(statusesOf(answers)).toEqual([200, 401])
    expect((await enter(agent, same)).status).toBe(401)
    expect((await enter(agent, code(secret, -1))).status).toBe(401)
  })

  test('takes the codes of the period before and after, and none beyond', async () => {
    const { agent, secret } = await guarded()
    expect((await enter(agent, code(secret, -2))).status).toBe(401)
    expect((await enter(agent, code(secret, -1))).status).toBe(200)
    expect((await enter(agent, code(secret, 1))).status).toBe(200)
    expect((await enter(agent, code(secret, 2))).status).toBe(401)
  })

  test('five wrong codes at once from as many networks are checked, the rest wait', async () => {
    const { agent, secret } = await guarded()
    const wrong = wrongCode(secret)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => enter(agent, wrong, desk.browser(`203.0.113.${n}`))),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
    const right = await enter(agent, code(secret), desk.browser('203.0.113.50'))
    expect(right.status).toBe(429)
  })

  test('is not locked by strangers where the agent has signed in before', async () => {
    const { agent, secret, browser } = await guarded()
    for (let n = 0; n < 7; n += 1) await enter(agent, wrongCode(secret), desk.browser(`203.0.113.${n}`))
    expect((await enter(agent, code(secret), browser)).status).toBe(200)
  })
})

describe('recovery codes', () => {
  test('are ten, and each opens once', async () => {
    const { agent, recoveryCodes } = await guarded()
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const each of recoveryCodes) expect(each).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/)
    const [first, second] = recoveryCodes
    expect((await enter(agent, first)).status).toBe(200)
    expect((await enter(agent, first)).status).toBe(401)
    expect((await enter(agent, second!.toUpperCase().replace('-', ' '))).status).toBe(200)
  })

  test('open once, also when two use one at once', async () => {
    const { agent, recoveryCodes } = await guarded()
    const answers = await Promise.all([enter(agent, recoveryCodes[0]), enter(agent, recoveryCodes[0])])
    expect(statusesOf(answers)).toEqual([200, 401])
  })

  test("of somebody else's are worth nothing", async () => {
    const [one, other] = [await guarded(), await guarded()]
    expect((await enter(one.agent, other.recoveryCodes[0])).status).toBe(401)
  })
})

describe('turning it off', () => {
  test('takes the password, and forgets the secret and the recovery codes', async () => {
    const { agent, browser } = await guarded()
    const refused = await browser.try(endTwoFactor, { body: { password: 'wrong' } })
    expect(refused.problem).toMatchObject({ status: 422, code: 'password.wrong' })
    await browser.call(endTwoFactor, { body: { password } })
    expect((await enter(agent)).status).toBe(200)
    const { db } = desk.platform
    const row = await db.selectFrom('agents').selectAll().where('id', '=', agent.id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ totp_secret: null, totp_confirmed_at: null })
  })

  test('is needed before another authenticator is set up', async () => {
    const { browser } = await guarded()
    expect((await browser.try(startTwoFactor, { body: { password } })).problem.code).toBe('two_factor.on')
  })
})

describe('a colleague who has lost phone and recovery codes', () => {
  test('is helped by whoever may manage them: the password alone signs in, open sessions end', async () => {
    const { agent, browser } = await guarded()
    const admin = await desk.signedIn(await desk.agent('administrator'))
    const helped = await admin.call(removeTwoFactor, { params: { id: agent.id } })
    expect(helped.twoFactor).toBe(false)
    expect((await browser.try(getSession, {})).status).toBe(401)
    expect((await enter(agent)).status).toBe(200)
  })

  test('is not by a colleague without the right, nor by one who may do less', async () => {
    const { agent, browser } = await guarded()
    expect((await browser.try(removeTwoFactor, { params: { id: agent.id } })).problem.code).toBe('forbidden')
    const admin = await desk.signedIn(await desk.agent('administrator'))
    const body = { name: 'Кадры', permissions: ['settings.people' as const], reach: 'all' as const }
    await admin.call(createRole, { body })
    const clerk = await desk.signedIn(await desk.agent('Кадры'))
    const refused = await clerk.try(removeTwoFactor, { params: { id: agent.id } })
    expect(refused.problem).toMatchObject({ status: 403, code: 'rights.exceeded' })
    expect((await enter(agent)).problem.code).toBe('two_factor_required')
  })
})

test('the secret is sealed in the database, and neither it nor a code is in the audit', async () => {
  const { agent, secret, recoveryCodes } = await guarded()
  const { db } = desk.platform
  const row = await db.selectFrom('agents').selectAll().where('id', '=', agent.id).executeTakeFirstOrThrow()
  const audited = await db.selectFrom('audit').selectAll().where('object_id', '=', agent.id).execute()
  expect(audited.map((line) => line.action)).toContain('two_factor.turned_on')
  const codes = await db.selectFrom('recovery_codes').selectAll().execute()
  const kept = JSON.stringify([row, audited, codes])
  for (const text of [secret, recoveryCodes[0]!]) expect(kept).not.toContain(text)
})

describe('changing the password', () => {
  test('ends the other sessions and keeps this one', async () => {
    const agent = await desk.agent()
    const [here, there] = [await desk.signedIn(agent), await desk.signedIn(agent)]
    const next = 'совсем другие девять слов'
    await here.call(changePassword, { body: { current: password, password: next } })
    expect((await here.try(getSession, {})).status).toBe(200)
    expect((await there.try(getSession, {})).status).toBe(401)
  })

  test('takes the old password, and ten guesses at it are checked', async () => {
    const browser = await desk.signedIn(await desk.agent())
    const statuses: number[] = []
    for (let n = 0; n < 11; n += 1) {
      const body = { current: `guess ${n}`, password: 'совсем другие девять слов' }
      statuses.push((await browser.try(changePassword, { body })).status)
    }
    expect(statuses).toEqual([...Array<number>(10).fill(422), 429])
  })

  test('refuses common and personal ones', async () => {
    const agent = await desk.agent()
    const browser = await desk.signedIn(agent)
    const attempt = async (next: string) =>
      (await browser.try(changePassword, { body: { current: password, password: next } })).problem.code
    expect(await attempt('qwerty12345')).toBe('password.common')
    expect(await attempt(`${agent.email.split('@')[0]}!!`)).toBe('password.personal')
  })
})
