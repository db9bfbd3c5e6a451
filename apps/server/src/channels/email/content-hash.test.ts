import { expect, test } from 'vitest'
import { contentHash } from './content-hash.ts'

const raw = (head: string, body = 'Hello') => Buffer.from(`${head}\n\n${body}\n`)
const head = 'From: a@x.test\nTo: b@y.test\nMessage-ID: <1@x.test>\nSubject: long\n  subject'
const hash = contentHash(raw(head))

test.each([
  [
    'trace headers',
    raw(`Received: from x\n  by y\nReturn-Path: <a@x.test>\nDelivered-To: b@y.test\n${head}`),
  ],
  ['verdicts of filters', raw(`X-Spam-Flag: NO\nAuthentication-Results: y.test\n${head}`)],
  ['line ends', Buffer.from(raw(head).toString().replaceAll('\n', '\r\n'))],
  ['other folding of a header', raw(head.replace('long\n  subject', 'long subject'))],
  ['blank lines at the end', raw(head, 'Hello\n\n')],
])('%s do not make another mail of it', (_, other) => {
  expect(contentHash(other)).toBe(hash)
})

test.each([
  ['text', raw(head, 'Hello!')],
  ['sender', raw(head.replace('a@x', 'c@x'))],
  ['subject', raw(head.replace('long', 'short'))],
])('another %s does', (_, other) => {
  expect(contentHash(other)).not.toBe(hash)
})

test('a mail with neither Message-ID nor Date has nothing to be recognised by', () => {
  expect(contentHash(raw('From: a@x.test\nSubject: alarm'))).toBeNull()
  expect(contentHash(Buffer.alloc(0))).toBeNull()
})

test('a header that nobody reads for its length is not unfolded either', () => {
  expect(contentHash(raw(`${head}\nX-Long: ${'x\n '.repeat(100_000)}`))).toBeNull()
})
