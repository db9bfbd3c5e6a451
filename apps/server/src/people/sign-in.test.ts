import { getSession, listSessions, revokeSession, signIn, signOut } from '@opora/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { type PeopleDesk, password, peopleDesk } from '../../test/people.ts'
import { system } from '../platform/actor.ts'
import { transaction } from '../platform/database/pool.ts'
import { type AgentView, createToken, removeExpired } from './index.ts'

let desk: PeopleDesk
let agent: AgentView
beforeAll(async () => {
  desk = await peopleDesk()
  agent = await desk.agent('agent', { email: 'Olga@Desk.test' })
})

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

test('the right password opens a session, whatever the case of the address', async () => {
  const browser = desk.browser()
  const state = await browser.call(signIn, { body: { email: 'oLGA@desk.TEST', password } })
  expect(state.me).toMatchObject({ id: agent.id, reach: 'group', twoFactor: false })
  expect((await browser.call(getSession, {})).me.id).toBe(agent.id)
})

test('the cookie is out of reach of scripts and other sites, and needs HTTPS where the desk has it', async () => {
  const plain = await desk.browser().try(signIn, { body: { email: agent.email, password } })
  expect(plain.headers['set-cookie']).toContainEqual(
    expect.stringMatching(/^opora_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
  )
  const secure = await peopleDesk({ url: 'https://desk.example' })
  const anna = await secure.agent()
  const answer = await secure.browser().try(signIn, { body: { email: anna.email, password } })
  for (const cookie of answer.headers['set-cookie'] as string[]) expect(cookie).toMatch(/; Secure/)
})

describe('nobody learns whether an account exists', () => {
  test('an unknown address, a wrong password, an invited and a deactivated account answer alike', async () => {
    const left = await desk.agent()
    await desk.platform.db.updateTable('agents').set({ active: false }).where('id', '=', left.id).execute()
    const invited = await desk.agent()
    await desk.platform.db
      .updateTable('agents')
      .set({ password_hash: null })
      .where('id', '=', invited.id)
      .execute()
    const guesses = [
      { email: 'nobody@desk.test', password },
      { email: agent.email, password: 'не тот пароль' },
      { email: agent.email, password: 'не тот пароль', code: '123456' },
      { email: left.email, password },
      { email: invited.email, password },
      { email: 'not an address', password },
    ]
    const answers = await Promise.all(guesses.map((body) => desk.browser().try(signIn, { body })))
    for (const answer of answers) expect(shapeOf(answer)).toEqual(shapeOf(answers[0]!))
    expect(answers[0]!.problem).toMatchObject({ status: 401, code: 'sign_in.refused' })
    expect(answers[0]!.headers['set-cookie']).toBeUndefined()
  })

  test('an unknown account is locked after as many guesses as a known one, with the same answer', async () => {
    const target = await desk.agent()
    const answers = await Promise.all(
      [target.email, 'unknown@desk.test'].map(async (email, i) => {
        const seen: unknown[] = []
        for (let n = 0; n < 12; n += 1) {
          const browser = desk.browser(`198.51.100.${i * 100 + n}`)
          seen.push(shapeOf(await browser.try(signIn, { body: { email, password: `wrong ${n}` } })))
        }
        return seen
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]!.at(-1)).toMatchObject({ status: 429 })
  })
})

test('fifty guesses at once count exactly: ten are checked, the rest are refused', async () => {
  const target = await desk.agent()
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      desk.browser(`203.0.113.${n}`).try(signIn, { body: { email: target.email, password: `guess ${n}` } }),
    ),
  )
  const statuses = answers.map((answer) => answer.status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(40)
  const refused = answers.find((answer) => answer.status === 429)!
  expect(refused.problem).toMatchObject({ code: 'too_many_attempts' })
  expect(refused.problem.retryAfter).toBeGreaterThan(0)
  expect(Number(refused.headers['retry-after'])).toBe(refused.problem.retryAfter)
})

test('a locked account opens again once the window has passed', async () => {
  const target = await desk.agent()
  for (let n = 0; n < 10; n += 1) {
    await desk.browser(`203.0.113.${n}`).try(signIn, { body: { email: target.email, password: 'wrong' } })
  }
  const browser = desk.browser('203.0.113.99')
  const body = { email: target.email, password }
  const { problem } = await browser.try(signIn, { body })
  expect(problem.status).toBe(429)
  desk.clock.advance(problem.retryAfter! * 1000)
  expect((await browser.try(signIn, { body })).status).toBe(200)
})

test('strangers who guess do not lock somebody out of a device they have used before', async () => {
  const target = await desk.agent()
  const own = await desk.signedIn(target)
  for (let n = 0; n < 15; n += 1) {
    await desk.browser(`203.0.113.${n}`).try(signIn, { body: { email: target.email, password: 'wrong' } })
  }
  await own.call(signOut, {})
  expect((await own.try(signIn, { body: { email: target.email, password } })).status).toBe(200)
  for (let n = 0; n < 10; n += 1) await own.try(signIn, { body: { email: target.email, password: 'wrong' } })
  expect((await own.try(signIn, { body: { email: target.email, password } })).status).toBe(429)
})

test('a device known to one account is a stranger to another', async () => {
  const [mine, theirs] = [await desk.agent(), await desk.agent()]
  const own = await desk.signedIn(mine)
  for (let n = 0; n < 10; n += 1) {
    await desk.browser(`203.0.113.${n}`).try(signIn, { body: { email: theirs.email, password: 'wrong' } })
  }
  expect((await own.try(signIn, { body: { email: theirs.email, password } })).status).toBe(429)
})

test('signing in as often as one likes with the right password spends nothing', async () => {
  const target = await desk.agent()
  for (let n = 0; n < 15; n += 1) {
    const answer = await desk.browser().try(signIn, { body: { email: target.email, password } })
    expect(answer.status).toBe(200)
  }
})

test('a sign-in is audited with the number of guesses that failed before it', async () => {
  const target = await desk.agent()
  for (let n = 0; n < 3; n += 1) {
    await desk.browser().try(signIn, { body: { email: target.email, password: 'wrong' } })
  }
  await desk.signedIn(target)
  const [line] = await desk.platform.db
    .selectFrom('audit')
    .selectAll()
    .where('actor_id', '=', target.id)
    .where('action', '=', 'session.started')
    .execute()
  expect(line).toMatchObject({ after: { failedAttemptsToday: 3 }, address: '192.0.2.10' })
})

describe('sessions', () => {
  test('are listed with the place they came from, and end when somebody ends them', async () => {
    const target = await desk.agent()
    const [here, there] = [await desk.signedIn(target), await desk.signedIn(target)]
    const { items } = await here.call(listSessions, {})
    expect(items).toHaveLength(2)
    expect(items[0]).toMatchObject({ address: '192.0.2.10', userAgent: 'Mozilla/5.0 (test)' })
    const other = items.find((item) => !item.current)!
    await here.call(revokeSession, { params: { id: other.id } })
    expect((await there.try(getSession, {})).status).toBe(401)
    expect((await here.try(getSession, {})).status).toBe(200)
  })

  test("somebody else's cannot be ended", async () => {
    const [one, other] = [await desk.signedIn(await desk.agent()), await desk.signedIn(await desk.agent())]
    const [session] = (await other.call(listSessions, {})).items
    expect((await one.try(revokeSession, { params: { id: session!.id } })).status).toBe(404)
    expect((await other.try(getSession, {})).status).toBe(200)
  })

  test('end on signing out, after a week without use, and after thirty days in any case', async () => {
    const target = await desk.agent()
    const out = await desk.signedIn(target)
    const cookies = new Map(out.cookies)
    await out.call(signOut, {})
    for (const [name, value] of cookies) out.cookies.set(name, value)
    expect((await out.try(getSession, {})).status).toBe(401)

    const idle = await desk.signedIn(target)
    const used = await desk.signedIn(target)
    for (let day = 0; day < 29; day += 1) {
      desk.clock.advance(DAY)
      expect((await used.try(getSession, {})).status).toBe(200)
    }
    expect((await idle.try(getSession, {})).status).toBe(401)
    desk.clock.advance(DAY)
    expect((await used.try(getSession, {})).status).toBe(401)
  })

  test('note when they were last used, at most once a minute', async () => {
    const target = await desk.agent()
    const browser = await desk.signedIn(target)
    const seenAt = async () => (await browser.call(listSessions, {})).items[0]!.lastSeenAt
    const first = await seenAt()
    desk.clock.advance(59_000)
    expect(await seenAt()).toBe(first)
    desk.clock.advance(1_000)
    expect(await seenAt()).not.toBe(first)
  })
})

test('a cookie counts for nothing beside an Authorization header', async () => {
  const browser = await desk.signedIn(await desk.agent())
  browser.headers.authorization = 'Bearer nonsense'
  expect((await browser.try(getSession, {})).status).toBe(401)
})

test('the database holds neither passwords, nor tokens, nor who was guessed at', async () => {
  const browser = await desk.signedIn(await desk.agent())
  await desk.browser().try(signIn, { body: { email: 'secret-person@desk.test', password: 'a wrong one' } })
  const { token } = await transaction(desk.platform.db, (tx) =>
    createToken(tx, desk.platform, system, { name: 'x', scopes: ['*'], reach: 'all' }),
  )
  const { db } = desk.platform
  const everything = JSON.stringify([
    await db.selectFrom('agents').selectAll().execute(),
    await db.selectFrom('sessions').selectAll().execute(),
    await db.selectFrom('known_devices').selectAll().execute(),
    await db.selectFrom('attempts').selectAll().execute(),
    await db.selectFrom('api_tokens').selectAll().execute(),
    await db.selectFrom('audit').selectAll().execute(),
  ])
  for (const secret of [password, token, 'secret-person', ...browser.cookies.values()]) {
    expect(everything).not.toContain(secret)
  }
})

test('what has run out is thrown away, what still counts is kept', async () => {
  const target = await desk.agent()
  await desk.browser().try(signIn, { body: { email: target.email, password: 'wrong' } })
  await desk.signedIn(target)
  const rows = async () => {
    const { db, clock } = desk.platform
    await removeExpired(db, clock.now())
    const sessions = await db.selectFrom('sessions').selectAll().execute()
    const attempts = await db.selectFrom('attempts').selectAll().execute()
    return [sessions.length, attempts.length].map((count) => count > 0)
  }
  expect(await rows()).toEqual([true, true])
  desk.clock.advance(8 * DAY)
  expect(await rows()).toEqual([false, true])
  desk.clock.advance(32 * DAY)
  expect(await rows()).toEqual([false, false])
})

/** Everything of an answer that could tell one from another, without what differs between any two answers. */
function shapeOf({ status, problem, headers }: { status: number; problem: object; headers: object }) {
  const { 'x-ratelimit-remaining': _, date: __, ...rest } = headers as Record<string, unknown>
  return { status, problem: { ...problem, requestId: '' }, headers: rest }
}
