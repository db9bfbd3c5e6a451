import type { AnyEndpoint } from '@opora/contract'
import type { z } from 'zod'

// What a request can be instead of what it should be.

/** A request's bytes as they are. */
export interface Raw {
  payload?: string | Buffer
  headers?: Record<string, string>
}

const json = { 'content-type': 'application/json' }
const text = (payload: string | Buffer): Raw => ({ payload, headers: json })

// Made once: bytes of this size take longer to make than to refuse.
const deepLists = '['.repeat(20_000) + ']'.repeat(20_000)
const deepObjects = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`
const tooLarge = Buffer.alloc(40 * 1024 * 1024, 'x')
const threeMillion = JSON.stringify('x'.repeat(3_000_000))

/** Bytes that are wrong whatever the endpoint asks for. */
export function rawBodies({ body }: AnyEndpoint): [string, Raw][] {
  const keys = keysOf(body)
  const huge = `{${keys.map((key) => `"${key}":${threeMillion}`).join()}}`
  const forms = { 'content-type': 'application/x-www-form-urlencoded' }
  const all: [string, Raw][] = [
    ['nothing at all', {}],
    ['an empty body', text('')],
    ['half of JSON', text('{"a": ')],
    ['null', text('null')],
    ['a number', text('1')],
    ['a string', text('"x"')],
    ['a list', text('[]')],
    ['a list of lists, 20 000 deep', text(deepLists)],
    ['a list in 20 000 levels in the first field', text(`{"${keys[0]}":${deepLists}}`)],
    ['40 MB', text(tooLarge)],
    ['3 MB in a field', text(huge)],
    ['bytes that are not UTF-8', text(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]))],
    ['a form', { payload: 'subject=x', headers: forms }],
    ['text', { payload: 'x', headers: { 'content-type': 'text/plain' } }],
    ['XML', { payload: '<a/>', headers: { 'content-type': 'application/xml' } }],
    ['no kind of content', { payload: 'x', headers: { 'content-type': '' } }],
    ['a prototype', text('{"__proto__": {"admin": true}}')],
    ['a constructor', text('{"constructor": {"prototype": {"admin": true}}}')],
    ['compressed nonsense', { payload: 'x', headers: { ...json, 'content-encoding': 'gzip' } }],
  ]
  // Where every field may be left out, an object without known fields asks for nothing.
  return isSatisfiedByNothing(body) ? all : [...all, ['objects, 20 000 deep', text(deepObjects)]]
}

const isSatisfiedByNothing = (body: z.ZodType): boolean => body.safeParse({}).success

/** Values that no field takes, or that only a field of their own kind takes. */
const wrong: unknown[] = [
  null,
  true,
  -1,
  1e308,
  0.5,
  1e16,
  '',
  'нет такого',
  'a\0b',
  '\ud800',
  'x'.repeat(1_100_000),
  '-1',
  '99999999999999999999',
  [],
  {},
  [[]],
  [null],
  ['\ud800'],
  { a: { b: 'x' } },
  Array.from({ length: 2000 }, (_, i) => String(i + 1)),
]

/** For every field every wrong value that its schema or the store must refuse, beside right ones. */
export function badBodies({ body }: AnyEndpoint): [string, Raw][] {
  const right = sample(body)
  return keysOf(body).flatMap((key) =>
    wrong.flatMap((value): [string, Raw][] => {
      const whole = { ...right, [key]: value }
      const stored = JSON.stringify(whole)
      if (isStorable(stored) && body.safeParse(whole).success) return []
      return [[`${key}: ${JSON.stringify(value)?.slice(0, 40)}`, text(stored)]]
    }),
  )
}

const isStorable = (stored: string): boolean => !/\\u0000|\\ud800/.test(stored)

/** The fields that a body has. */
export function keysOf(body: z.ZodType): string[] {
  const { def } = body as unknown as { def: { shape?: object; in?: z.ZodType } }
  return def.shape ? Object.keys(def.shape) : def.in ? keysOf(def.in) : []
}

/** Right values by the names that fields have in this API. */
function sample(body: z.ZodType): Record<string, unknown> {
  const all: Record<string, unknown> = {
    email: 'anna@customer.test',
    address: 'help@desk.test',
    password: 'тихая гавань и семь мостов',
    current: 'тихая гавань и семь мостов',
    token: 'x'.repeat(40),
    code: '000000',
    locale: 'ru',
    timeZone: 'Europe/Moscow',
    name: 'Имя',
    company: 'Прокат',
    subject: 'Тема',
    requester: { email: 'anna@customer.test' },
    message: { text: 'x' },
    text: 'x',
    kind: 'note',
    html: '<p>x</p>',
    baseSeq: 0,
    roleId: '1',
    permissions: [],
    reach: 'own',
    scopes: ['ticket.note'],
  }
  const keys = keysOf(body)
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)))
}

/** Ids that are none; the last is one that nothing has. */
export const badIds = [
  '0',
  '-1',
  '1.5',
  '1e3',
  'abc',
  '%00',
  '%ED%A0%80',
  '%FF',
  '..%2f..%2fetc',
  "1'%20or%201=1",
  '9223372036854775808',
  '99999999999999999999999',
  '1'.repeat(299),
  '999999999999999999',
]

/** Questions that an endpoint's schema must refuse. */
export function badQueries({ query }: AnyEndpoint): string[] {
  const keys = keysOf(query)
  const values = ['', '%00', '-1', '1e999', 'нет', '99999999999999999999', 'x'.repeat(5000), '[]']
  const single = keys.flatMap((key) =>
    values
      .filter(
        (value) => !query.safeParse({ ...need(keys), [key]: decode(value) }).success || /^%/.test(value),
      )
      .map(
        (value) => `${asQuery(keys, key)}${key}=${value.startsWith('%') ? value : encodeURIComponent(value)}`,
      ),
  )
  const twice = keys.map((key) => `${asQuery(keys, key)}${key}=1&${key}=2`)
  const paged = keys.includes('cursor')
    ? places.map((place) => `${asQuery(keys, 'cursor')}cursor=${place}`)
    : []
  return [...single, ...twice, ...paged]
}

const cursor = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url')
/** Random, cut off, of no list, of another shape. */
const places = [
  'x',
  'bm90IGpzb24',
  cursor(['2026-01-01T00:00:00.000Z', '1', '2']),
  cursor(['2026-01-01T00:00:00.000Z', '1']).slice(0, -3),
  cursor(['2026-99-99T99:99:99.000Z', '1']),
  ...[[], {}, '1', null, [null], [{ a: 1 }], ['-1'], ['99999999999999999999']].map(cursor),
]

const need = (keys: string[]): Record<string, string> => (keys.includes('q') ? { q: 'x' } : {})
const asQuery = (keys: string[], but: string): string => (keys.includes('q') && but !== 'q' ? 'q=x&' : '')

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
