import type { AnyEndpoint } from '@opora/contract'
import { beforeAll, expect, test } from 'vitest'
import { type PeopleDesk, peopleDesk } from '../../test/people.ts'
import { system } from '../platform/actor.ts'
import { transaction } from '../platform/database/pool.ts'
import { createToken } from './index.ts'

let desk: PeopleDesk
let cookie: string
let token: string
beforeAll(async () => {
  desk = await peopleDesk()
  const browser = await desk.signedIn(await desk.agent('administrator'))
  cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  token = await transaction(desk.platform.db, async (tx) => {
    const made = await createToken(tx, desk.platform, system, { name: 'x', scopes: ['*'], reach: 'all' })
    return made.token
  })
})

const values: unknown[] = [
  null,
  '',
  ' ',
  'a\0b',
  '\ud800',
  'я'.repeat(5000),
  '../../etc/passwd',
  "'; drop table agents; --",
  0,
  -1,
  1e308,
  true,
  [],
  ['999999999999999999'],
  {},
  { $gt: '' },
]
const bodies = [
  '{',
  '[]',
  'null',
  '"x"',
  '{"__proto__":{"admin":true}}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  JSON.stringify({ email: 'x'.repeat(3 * 1024 * 1024) }),
]
const fields =
  'email name password current code token roleId groupIds agentIds active permissions reach scopes locale timeZone notes signature undoSeconds theme company closeAfterHours'
const ids = ['0', '-1', 'x', '999999999999999999', '9999999999999999999999', '1;2', '%00', '%FF', 'я']
const queries = [
  'limit=0',
  'limit=x',
  'cursor=%00',
  'cursor=WyJ4Il0',
  'q=%00',
  `q=${'x'.repeat(300)}`,
  'limit=1&limit=2',
]

async function send(endpoint: AnyEndpoint, path: string, payload?: string) {
  const access = endpoint.access === 'agent' ? { cookie } : { authorization: `Bearer ${token}` }
  const answer = await desk.http.app.inject({
    method: endpoint.method,
    url: `/api/v1${path}`,
    // A network of its own each time: what is tested is the input, not the budgets.
    remoteAddress: `10.${[0, 0, 0].map(() => Math.floor(Math.random() * 250)).join('.')}`,
    headers: { ...access, ...(payload !== undefined && { 'content-type': 'application/json' }) },
    ...(payload !== undefined && { payload }),
  })
  return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), text: answer.body }
}

test('whatever is sent to any route is answered or refused, and never fails', async () => {
  const failures: unknown[] = []
  // Signing out would end the session that the other requests need.
  const endpoints = desk.http.endpoints.filter(
    ({ method, path }) => !(method === 'DELETE' && path === '/session'),
  )
  for (const endpoint of endpoints) {
    const paths = endpoint.params ? ids.map((id) => endpoint.path.replace(/:\w+/, id)) : [endpoint.path]
    const payloads = endpoint.body
      ? [
          ...bodies,
          ...values.map((value) =>
            JSON.stringify(Object.fromEntries(fields.split(' ').map((f) => [f, value]))),
          ),
        ]
      : [undefined]
    const requests: [string, string | undefined][] = [
      ...paths.flatMap((path) => payloads.map((payload): [string, string | undefined] => [path, payload])),
      ...(endpoint.query
        ? queries.map((text): [string, undefined] => [`${endpoint.path}?${text}`, undefined])
        : []),
    ]
    for (const [path, payload] of requests) {
      const { status, type, text } = await send(endpoint, path, payload)
      const fine = status < 400 || (status < 500 && type.startsWith('application/problem+json'))
      if (!fine) failures.push([endpoint.method, path, payload?.slice(0, 60), status, text.slice(0, 200)])
    }
  }
  expect(failures).toEqual([])
})
