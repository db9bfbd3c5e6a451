import * as api from '@opora/contract'
import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { problems } from '../../src/platform/i18n/problems.ts'
import { type Person, useWorld } from '../world.ts'
import { badBodies, badIds, badQueries, type Raw, rawBodies } from './bad-input.ts'

// Bad input of every kind on every route: a problem with a text in both languages, never a failure, nothing changed.

const desk = useWorld()
let administrator: Person
let program: Person
let ticketId: string

beforeAll(async () => {
  const { world } = desk
  administrator = await world.agent('administrator')
  program = await world.program()
  const ticket = await program.call(api.createTicket, {
    body: { subject: 'Тема', requester: { email: 'anna@customer.test' }, message: { text: 'Текст' } },
  })
  ticketId = ticket.id
  await administrator.call(api.getCompany, {})
})

let before: Record<string, string>
beforeAll(async () => {
  before = await contents()
})
afterEach(async () => {
  expect(await contents()).toEqual(before)
})

/** Every row of every table, but for what counts attempts and requests. */
async function contents(): Promise<Record<string, string>> {
  const { db } = desk.world.platform
  const tables = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not in ('attempts', 'kysely_migration')
    union all select 'jobs.job'`.execute(db)
  const hashes = tables.rows.map(
    ({ name }) => sql`
      select ${name} as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as hash
      from ${sql.raw(name)} as t`,
  )
  const seen = await sql<{ name: string; hash: string }>`${sql.join(hashes, sql` union all `)}`.execute(db)
  return Object.fromEntries(seen.rows.map(({ name, hash }) => [name, hash]))
}

interface Refusal {
  status: number
  type: string
  text: string
}

async function send(person: Person, method: string, url: string, raw: Raw): Promise<Refusal> {
  const answer = await desk.world.http.app.inject({
    method: method as 'POST',
    url,
    // Each comes from an address of its own, so that the limits for strangers do not speak first.
    remoteAddress: `10.${Math.floor(Math.random() * 255)}.${Math.floor(Math.random() * 255)}.9`,
    headers: { ...person.headers, ...raw.headers },
    ...(raw.payload !== undefined && { payload: raw.payload }),
  })
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type']),
    text: answer.body,
  }
}

function expectProblem(answer: Refusal, what: string): void {
  const said = `${what}: ${answer.status} ${answer.text.slice(0, 300)}`
  expect(answer.status, said).toBeGreaterThanOrEqual(400)
  expect(answer.status, said).toBeLessThan(500)
  expect(answer.type, what).toMatch(/^application\/problem\+json/)
  const problem = api.Problem.parse(JSON.parse(answer.text))
  expect(problem.status, what).toBe(answer.status)
  expect(Object.keys(problems), what).toContain(problem.code)
  expect(answer.text.length, what).toBeLessThan(20_000)
}

const endpoints = Object.values(api).filter(
  (each): each is api.AnyEndpoint => typeof each === 'object' && 'method' in each && 'response' in each,
)
const those = (which: (endpoint: api.AnyEndpoint) => boolean) =>
  endpoints.filter(which).map((endpoint) => ({ name: `${endpoint.method} ${endpoint.path}`, endpoint }))
const urlOf = ({ path }: api.AnyEndpoint, id = ticketId) => `/api/v1${path.replace(/:\w+/, id)}`

it.each(those(({ body }) => body))(
  '$name refuses a body that is not what it asks for',
  async ({ endpoint }) => {
    for (const [what, raw] of [...rawBodies(endpoint), ...badBodies(endpoint)]) {
      expectProblem(await send(administrator, endpoint.method, urlOf(endpoint), raw), what)
    }
  },
)

it.each(those(({ path }) => path.includes(':')))(
  '$name refuses ids that are none, that nothing has, and that no number can hold',
  async ({ endpoint }) => {
    const raw = endpoint.body ? { payload: '{}', headers: { 'content-type': 'application/json' } } : {}
    for (const id of badIds) {
      expectProblem(await send(administrator, endpoint.method, urlOf(endpoint, id), raw), id)
    }
  },
)

it.each(those(({ query }) => query))('$name refuses questions that make no sense', async ({ endpoint }) => {
  for (const query of badQueries(endpoint)) {
    expectProblem(await send(administrator, endpoint.method, `${urlOf(endpoint)}?${query}`, {}), query)
  }
})

describe('what is not JSON', () => {
  const multipart = (part: string) => ({
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: `--x\r\n${part}\r\n--x--\r\n`,
  })

  it('refuses uploads that are none', async () => {
    const bad: [string, Raw][] = [
      ['nothing', {}],
      ['JSON', { payload: '{}', headers: { 'content-type': 'application/json' } }],
      ['no boundary', { payload: 'x', headers: { 'content-type': 'multipart/form-data' } }],
      ['no end', { payload: '--x\r\n', headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
      ['a field, not a file', multipart('content-disposition: form-data; name="a"\r\n\r\nb')],
      [
        'cut in the middle',
        {
          ...multipart('x'),
          payload: '--x\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\nab',
        },
      ],
    ]
    for (const [what, raw] of bad) {
      expectProblem(await send(administrator, 'POST', '/api/v1/uploads', raw), what)
    }
  })

  it('refuses a file that is too large', async () => {
    const head = 'content-disposition: form-data; name="f"; filename="a.bin"\r\n\r\n'
    const answer = await send(
      administrator,
      'POST',
      '/api/v1/uploads',
      multipart(`${head}${'x'.repeat(26 * 1024 * 1024)}`),
    )
    expectProblem(answer, 'a file of 26 MB')
    expect(answer.status).toBe(413)
  })

  it.each(['attachments/:id', 'uploads/:id', 'intake/:id/raw'])(
    'refuses ids of %s that are none',
    async (path) => {
      for (const id of badIds)
        expectProblem(await send(administrator, 'GET', `/api/v1/${path.replace(':id', id)}`, {}), id)
    },
  )

  it('answers addresses that lead nowhere, and methods that are not there', async () => {
    for (const [method, url] of [
      ['GET', '/api/v1/nothing'],
      ['POST', '/api/v1/tickets/1'],
      ['GET', '/api/v1/%E0%A4%A'],
      ['GET', '/api/v1/tickets/%00'],
      ['GET', `/api/v1/tickets/${'9'.repeat(5000)}`],
    ]) {
      expectProblem(await send(administrator, method!, url!, {}), url!)
    }
  })

  it('refuses an upgrade that is none', async () => {
    expectProblem(await send(administrator, 'GET', '/api/v1/live', {}), 'no upgrade')
  })
})

describe('headers', () => {
  const body = { payload: JSON.stringify({ text: 'x' }), headers: { 'content-type': 'application/json' } }
  it.each([
    ['an endless idempotency key', { 'idempotency-key': 'x'.repeat(256) }],
    ['an idempotency key with NUL', { 'idempotency-key': 'a\0b' }],
    ['an idempotency key that is not UTF-8', { 'idempotency-key': '\u00ff\u00fe' }],
    ['a token that is none', { authorization: 'Bearer ' }],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['an endless token', { authorization: `Bearer ${'x'.repeat(9000)}` }],
    ['a foreign origin', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
  ])('%s', async (what, headers) => {
    const url = `/api/v1/tickets/${NOWHERE}/notes`
    expectProblem(
      await send(administrator, 'POST', url, { ...body, headers: { ...body.headers, ...headers } }),
      what,
    )
  })
})
const NOWHERE = '999999999999'
