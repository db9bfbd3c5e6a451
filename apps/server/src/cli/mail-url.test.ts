import { expect, test } from 'vitest'
import { readMailUrl } from './mail-url.ts'

test.each([
  ['imaps://ann%40desk.test:se%3Acret@imap.desk.test', 'imap', 'imap.desk.test', 993, 'tls'],
  ['imap://ann@desk.test:se%3Acret@imap.desk.test', 'imap', 'imap.desk.test', 143, 'starttls'],
  ['imap://ann%40desk.test:se%3Acret@127.0.0.1:10143', 'imap', '127.0.0.1', 10143, 'none'],
  ['imap://ann%40desk.test:se%3Acret@mail:143?encryption=none', 'imap', 'mail', 143, 'none'],
  ['smtps://ann%40desk.test:se%3Acret@[::1]', 'smtp', '::1', 465, 'tls'],
  ['smtp://ann%40desk.test:se%3Acret@smtp.desk.test:2587', 'smtp', 'smtp.desk.test', 2587, 'starttls'],
] as const)('%s is a server and a password', (url, kind, host, port, encryption) => {
  expect(readMailUrl(url, kind)).toEqual({
    server: { host, port, encryption, user: 'ann@desk.test' },
    password: 'se:cret',
  })
})

test.each([
  ['desk.test', 'imap'],
  ['pop3://desk.test', 'imap'],
  ['smtp://desk.test', 'imap'],
  ['imap://', 'imap'],
  ['smtp://desk.test?encryption=rot13', 'smtp'],
] as const)('%s is refused with a sentence', (url, kind) => {
  expect(() => readMailUrl(url, kind)).toThrow(/--(imap|smtp)/)
})
