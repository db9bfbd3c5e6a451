import {
  type Channel,
  changeMailApp,
  createChannel,
  listAlarms,
  listChannels,
  listMailApps,
  startConsent,
} from '@opora/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CLIENT, ProviderDouble, TENANT } from '../../../../test/provider.ts'
import { type Person, useWorld, type World } from '../../../../test/world.ts'
import { accessToken } from './index.ts'

const provider = await ProviderDouble.start()
const desk = useWorld({ logins: { microsoft: provider.url, google: provider.url } })
afterAll(() => provider.stop())

let admin: Person
let world: World
beforeAll(async () => {
  world = desk.world
  admin = await world.agent('administrator')
  for (const [name, tenant] of [
    ['microsoft', TENANT],
    ['google', null],
  ] as const) {
    await admin.call(changeMailApp, { params: { provider: name }, body: { ...CLIENT, tenant } })
  }
})
beforeEach(() => {
  Object.assign(provider.mood, {
    token: 'well',
    rotates: true,
    secretExpired: false,
    expiresIn: 3600,
    refreshExpiresIn: undefined,
    scope: undefined,
  })
})

let count = 0
async function mailbox(signIn: 'microsoft' | 'google' = 'microsoft'): Promise<Channel> {
  count += 1
  const address = `help${count}@desk.test`
  provider.account = address
  const server = { host: 'localhost', port: 1, encryption: 'tls', user: address } as const
  return admin.call(createChannel, { body: { address, signIn, incoming: server, outgoing: server } })
}

/** Goes to the provider's page and takes what it sends back with. */
async function atProvider(channel: Channel, person = admin): Promise<string> {
  const { url } = await person.call(startConsent, { params: { id: channel.id } })
  const answer = await fetch(url, { redirect: 'manual' })
  return answer.headers.get('location')!
}

/** The browser follows the provider's redirect. @returns where the desk sends it then */
async function comeBack(address: string, person = admin): Promise<string> {
  const { pathname, search } = new URL(address)
  const { status, headers } = await person.request('GET', pathname + search)
  expect(status).toBe(303)
  return String(headers.location)
}

const result = (page: string) => new URL(page).searchParams.get('consent')
const consentOf = async ({ id }: Channel) =>
  (await admin.call(listChannels, {})).items.find((each) => each.id === id)!.consent

test('consent is asked for with PKCE, state and nonce, and lets Opora into the mailbox', async () => {
  for (const signIn of ['microsoft', 'google'] as const) {
    const channel = await mailbox(signIn)
    expect(await consentOf(channel)).toMatchObject({ state: 'missing' })
    const { url } = await admin.call(startConsent, { params: { id: channel.id } })
    const asked = new URL(url).searchParams
    for (const name of ['state', 'nonce', 'code_challenge', 'client_id', 'redirect_uri'])
      expect(asked.get(name), name).toBeTruthy()
    expect(asked.get('login_hint')).toBe(channel.address)
    const page = await comeBack(await atProvider(channel))
    expect(new URL(page).pathname).toBe(`/settings/mail/${channel.id}`)
    expect(result(page)).toBe('done')
    expect(await consentOf(channel)).toMatchObject({ state: 'given', account: channel.address })
    expect(await accessToken(world.platform, channel.id)).toMatch(/^access-/)
  }
})

test('nothing that opens a mailbox is readable in the database or comes out of the API', async () => {
  const channel = await mailbox()
  await comeBack(await atProvider(channel))
  const { db } = world.platform
  const rows = [
    await db.selectFrom('oauth_apps').selectAll().execute(),
    await db.selectFrom('oauth_grants').selectAll().execute(),
    await db.selectFrom('audit').selectAll().execute(),
    await admin.call(listMailApps, {}),
    await admin.call(listChannels, {}),
  ]
  expect(JSON.stringify(rows)).not.toMatch(/very-secret|access-|refresh-/)
})

test('an answer is believed once, and only in the session that asked', async () => {
  const channel = await mailbox()
  const other = await world.agent('administrator')
  const answer = await atProvider(channel)
  expect(result(await comeBack(answer, other))).toBe('expired')
  expect(await consentOf(channel)).toMatchObject({ state: 'missing' })
  expect(result(await comeBack(answer))).toBe('done')
  expect(result(await comeBack(answer))).toBe('expired')
})

test('a foreign code does not get in under our state, nor ours under another state', async () => {
  const channel = await mailbox()
  const mine = new URL(await atProvider(channel))
  const stranger = new URL(await atProvider(await mailbox(), await world.agent('administrator')))
  provider.account = channel.address
  mine.searchParams.set('code', stranger.searchParams.get('code')!)
  expect(result(await comeBack(mine.href))).toBe('refused')
  const forged = new URL(await atProvider(channel))
  forged.searchParams.set('state', 'made-up')
  expect(result(await comeBack(forged.href))).toBe('expired')
  expect(await consentOf(channel)).toMatchObject({ state: 'missing' })
})

test('hostile answers say what became of them and lead nowhere else', async () => {
  const channel = await mailbox()
  for (const query of [
    '',
    '?state=',
    '?code=1',
    '?error=access_denied',
    `?state=${'x'.repeat(5000)}&code=1`,
  ]) {
    const page = await comeBack(`${world.platform.config.url}/api/v1/oauth/callback${query}`)
    expect(page).toBe(`${world.platform.config.url}/settings/mail?consent=expired`)
  }
  const denied = new URL(await atProvider(channel))
  denied.searchParams.delete('code')
  denied.searchParams.set('error', 'access_denied')
  denied.searchParams.set('error_description', 'https://evil.test/')
  const page = await comeBack(denied.href)
  expect(page).toBe(`${world.platform.config.url}/settings/mail/${channel.id}?consent=denied`)
})

test('an answer that comes too late is refused', async () => {
  const channel = await mailbox()
  const answer = await atProvider(channel)
  await world.advance(16 * 60_000)
  expect(result(await comeBack(answer))).toBe('expired')
})

test('whoever may not connect mailboxes neither asks nor answers', async () => {
  const channel = await mailbox()
  const agent = await world.agent('agent')
  expect((await agent.try(startConsent, { params: { id: channel.id } })).status).toBe(403)
  expect((await agent.try(listMailApps, {})).status).toBe(403)
  const program = await world.program()
  expect((await program.try(startConsent, { params: { id: channel.id } })).status).toBe(403)
  expect(result(await comeBack(await atProvider(channel), agent))).toBe('expired')
})

test('consent to less than mail, or to another mailbox at Google, is not taken for consent', async () => {
  provider.mood.scope = 'openid email'
  expect(result(await comeBack(await atProvider(await mailbox('google'))))).toBe('scope_missing')
  provider.mood.scope = undefined
  const google = await mailbox('google')
  provider.account = 'private@gmail.test'
  expect(result(await comeBack(await atProvider(google)))).toBe('wrong_account')
  // A shared mailbox of Microsoft is entered by a person who may.
  const shared = await mailbox('microsoft')
  provider.account = 'person@desk.test'
  expect(result(await comeBack(await atProvider(shared)))).toBe('done')
  expect(await consentOf(shared)).toMatchObject({ account: 'person@desk.test' })
})

test('a provider that is away is said to be away, and asking again works', async () => {
  const channel = await mailbox()
  provider.mood.token = 'down'
  expect(result(await comeBack(await atProvider(channel)))).toBe('away')
  provider.mood.token = 'well'
  expect(result(await comeBack(await atProvider(channel)))).toBe('done')
})

test('a wrong secret is named when consent comes back', async () => {
  const channel = await mailbox()
  provider.mood.secretExpired = true
  expect(result(await comeBack(await atProvider(channel)))).toBe('app_refused')
})

test('of twenty who need a new token one asks for it, and all get the same', async () => {
  const channel = await mailbox()
  await comeBack(await atProvider(channel))
  await world.advance(61 * 60_000)
  const before = provider.refreshes
  const tokens = await Promise.all(Array.from({ length: 20 }, () => accessToken(world.platform, channel.id)))
  expect(new Set(tokens).size).toBe(1)
  expect(provider.refreshes).toBe(before + 1)
})

test('while one renews a token, the others go on with it for as long as it is good', async () => {
  const channel = await mailbox()
  await comeBack(await atProvider(channel))
  const first = await accessToken(world.platform, channel.id)
  await world.advance(57 * 60_000)
  provider.mood.token = 'silent'
  const renewing = accessToken(world.platform, channel.id)
  await expect.poll(() => provider.waiting).toBe(1)
  expect(await accessToken(world.platform, channel.id)).toBe(first)
  provider.release()
  await expect(renewing).rejects.toThrow()
})

test('refresh tokens that are replaced each time, or never, go on for days', async () => {
  for (const rotates of [true, false]) {
    provider.mood.rotates = rotates
    const channel = await mailbox()
    await comeBack(await atProvider(channel))
    const seen = new Set<string>()
    for (let hour = 0; hour < 5; hour += 1) {
      await world.advance(60 * 60_000)
      seen.add(await accessToken(world.platform, channel.id))
    }
    expect(seen.size).toBe(5)
  }
})

test('tokens that live for a minute only are renewed once a use, not for ever', async () => {
  provider.mood.expiresIn = 60
  const channel = await mailbox()
  await comeBack(await atProvider(channel))
  const before = provider.refreshes
  expect(await accessToken(world.platform, channel.id)).toMatch(/^access-/)
  expect(provider.refreshes).toBe(before + 1)
})

test('a process that died while it renewed holds nobody up for longer than its lease', async () => {
  const channel = await mailbox()
  await comeBack(await atProvider(channel))
  await world.advance(60 * 60_000)
  const grants = () => world.platform.db.updateTable('oauth_grants').where('channel_id', '=', channel.id)
  const until = (ms: number) => new Date(Date.now() + ms)
  await grants()
    .set({ refresher: 'dead', refresh_until: until(400) })
    .execute()
  expect(await accessToken(world.platform, channel.id)).toMatch(/^access-/)
})

test('a provider that is down for a while takes nothing from the consent', async () => {
  const channel = await mailbox()
  await comeBack(await atProvider(channel))
  await world.advance(60 * 60_000)
  provider.mood.token = 'down'
  await expect(accessToken(world.platform, channel.id)).rejects.toThrow()
  expect(await consentOf(channel)).toMatchObject({ state: 'given' })
  provider.mood.token = 'well'
  expect(await accessToken(world.platform, channel.id)).toMatch(/^access-/)
})

test('a token that the server refused is renewed although its time had not come', async () => {
  const channel = await mailbox()
  await comeBack(await atProvider(channel))
  const first = await accessToken(world.platform, channel.id)
  expect(await accessToken(world.platform, channel.id)).toBe(first)
  const second = await accessToken(world.platform, channel.id, first)
  expect(second).not.toBe(first)
  expect(await accessToken(world.platform, channel.id, first)).toBe(second)
})

test('consent that is lost is known at once, said in an alarm, and given again', async () => {
  const channel = await mailbox()
  await comeBack(await atProvider(channel))
  provider.revoke(channel.address)
  await world.advance(60 * 60_000)
  await expect(accessToken(world.platform, channel.id)).rejects.toMatchObject({ reason: 'consent_lost' })
  expect(await consentOf(channel)).toMatchObject({ state: 'lost', detail: 'invalid_grant: consent is gone' })
  const alarms = async () =>
    (await admin.call(listAlarms, {})).items.filter(
      ({ kind, data }) => kind === 'consent.lost' && 'channelId' in data && data.channelId === channel.id,
    )
  expect(await alarms()).toHaveLength(1)
  const asked = provider.refreshes
  await expect(accessToken(world.platform, channel.id)).rejects.toMatchObject({ reason: 'consent_lost' })
  expect(provider.refreshes).toBe(asked)
  provider.account = channel.address
  expect(result(await comeBack(await atProvider(channel)))).toBe('done')
  expect(await alarms()).toEqual([])
  expect(await accessToken(world.platform, channel.id)).toMatch(/^access-/)
})

test('an expired secret keeps the consent: with a new secret the mailbox opens again', async () => {
  const channel = await mailbox()
  await comeBack(await atProvider(channel))
  await world.advance(60 * 60_000)
  provider.mood.secretExpired = true
  await expect(accessToken(world.platform, channel.id)).rejects.toMatchObject({ reason: 'app_refused' })
  provider.mood.secretExpired = false
  const body = { ...CLIENT, tenant: TENANT }
  await admin.call(changeMailApp, { params: { provider: 'microsoft' }, body })
  expect(await accessToken(world.platform, channel.id)).toMatch(/^access-/)
})
