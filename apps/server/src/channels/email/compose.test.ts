import { splitReply } from '@opora/core/text'
import { expect, test } from 'vitest'
import { Secrets } from '../../platform/secrets.ts'
import { compose } from './compose.ts'
import { plusAddress, ticketOfTag } from './plus-address.ts'

const look = { locale: 'ru', timeZone: 'Europe/Moscow' } as const
const quoted = {
  from: { email: 'a@x.test', name: 'Анна <b>' },
  at: new Date('2026-11-21T12:00:00Z'),
  text: 'Где?\n\n> старое',
}

test.each(['ru', 'en'] as const)('our own quotation is recognised when it comes back (%s)', (locale) => {
  const { text } = compose({ text: 'Завтра', html: null }, quoted, { ...look, locale })
  expect(splitReply({ text })).toMatchObject({ visible: 'Завтра' })
  expect(text).toContain('> Где?')
  expect(text).toContain('>> старое')
})

test('text becomes HTML that says the same, and nothing in it becomes markup', () => {
  const { html } = compose({ text: 'a < b\nсмотрите <script>\n\nконец', html: null }, quoted, look)
  expect(html).toContain('a &lt; b<br>смотрите &lt;script&gt;</p>')
  expect(html).not.toMatch(/<script|<b>/)
})

test('what was composed keeps its markup, each element with its own style', () => {
  const { html, text } = compose({ text: '', html: '<p>Один <b>два</b></p><img src="cid:1">' }, null, look)
  expect(html).toMatch(/<p style="[^"]+">Один <b>два<\/b><\/p><img src="cid:1" style="[^"]+" \/>/)
  expect(text).toContain('Один два')
})

test('the address of a ticket names it, and only a signature of this desk counts', () => {
  const [ours, theirs] = [new Secrets('a'.repeat(32)), new Secrets('b'.repeat(32))]
  const address = plusAddress(ours, 'help@desk.test', '42')
  expect(address).toMatch(/^help\+t42\.[0-9a-f]{8}@desk\.test$/)
  const tag = address.slice('help+'.length, address.indexOf('@'))
  expect([
    ticketOfTag(ours, tag),
    ticketOfTag(theirs, tag),
    ticketOfTag(ours, 't42.zz'),
    ticketOfTag(ours, null),
  ]).toEqual(['42', null, null, null])
})
