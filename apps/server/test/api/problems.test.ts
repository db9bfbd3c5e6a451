import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { problems, problemText } from '../../src/platform/i18n/problems.ts'
import { useWorld } from '../world.ts'

const desk = useWorld()
const root = fileURLToPath(new URL('../../../../', import.meta.url))
const sources = ['apps/server/src', 'packages/core/src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8')),
)
const codes = [
  ...new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/new (?:Ticket)?Refus(?:ed|al)\(\s*'([^']+)'/g)].map((found) => found[1]!),
    ),
  ),
]

it('every refusal in the sources has a sentence in both languages', () => {
  expect(codes.length).toBeGreaterThan(30)
  expect(codes.filter((code) => !problems[code]?.ru || !problems[code]?.en)).toEqual([])
})

it('a sentence is filled in, and its details never bring a second one', () => {
  const text = problemText('too_many_requests', 'ru', { retryAfter: '{limit}' })
  expect(text).toBe('Слишком много запросов. Подождите {limit} с.')
})

it('whatever is searched for or asked of a list, the server does not fail', async () => {
  const program = await desk.world.program()
  const strange = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 })
  await fc.assert(
    fc.asyncProperty(strange, strange, async (q, cursor) => {
      for (const url of [
        `/search?q=${encodeURIComponent(q)}`,
        `/tickets?view=open&cursor=${encodeURIComponent(cursor)}`,
      ]) {
        const { status } = await program.request('GET', `/api/v1${url}`)
        expect(status, url).toBeLessThan(500)
      }
    }),
    { numRuns: 60 },
  )
})

it('whatever JSON is sent as a ticket, the server does not fail', async () => {
  const program = await desk.world.program()
  const body = fc.record(
    {
      subject: fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
      requester: fc.oneof(
        fc.record({ email: fc.oneof(fc.emailAddress(), fc.string()), name: fc.string({ unit: 'binary' }) }),
        fc.jsonValue(),
      ),
      message: fc.oneof(
        fc.record({ text: fc.string({ unit: 'binary' }), html: fc.string({ unit: 'binary' }) }),
        fc.jsonValue(),
      ),
      tags: fc.oneof(fc.array(fc.string({ unit: 'binary' })), fc.jsonValue()),
      groupId: fc.jsonValue(),
    },
    { requiredKeys: ['message'] },
  )
  await fc.assert(
    fc.asyncProperty(body, async (sent) => {
      const { status } = await program.request('POST', '/api/v1/tickets', sent)
      expect(status).toBeLessThan(500)
    }),
    { numRuns: 100 },
  )
})
