import { expect, test } from 'vitest'
import { parseAutoconfig } from './autoconfig.ts'
import { discover } from './discover.ts'
import { providerOfMx, providerOfServer } from './providers.ts'

test.each([
  ['anna@yandex.ru', 'yandex', 'imap.yandex.ru', 'smtp.yandex.ru'],
  ['anna@YA.RU', 'yandex', 'imap.yandex.ru', 'smtp.yandex.ru'],
  ['anna@bk.ru', 'mailru', 'imap.mail.ru', 'smtp.mail.ru'],
  ['anna@gmail.com', 'gmail', 'imap.gmail.com', 'smtp.gmail.com'],
  ['anna@hotmail.com', 'outlook', 'outlook.office365.com', 'smtp.office365.com'],
  ['anna@icloud.com', 'icloud', 'imap.mail.me.com', 'smtp.mail.me.com'],
  ['anna@lenta.ru', 'rambler', 'imap.rambler.ru', 'smtp.rambler.ru'],
])('the servers of %s are known without asking anybody', async (address, provider, imap, smtp) => {
  const found = await discover(address)
  expect(found).toMatchObject({
    provider,
    source: 'known',
    incoming: { host: imap, user: address },
    outgoing: { host: smtp },
  })
})

test.each([
  ['mx.yandex.net.', 'yandex'],
  ['ASPMX.L.GOOGLE.COM', 'gmail'],
  ['alt1.aspmx.l.google.com', 'gmail'],
  ['example-com.mail.protection.outlook.com', 'outlook'],
  ['emx.mail.ru', 'mailru'],
  ['mx.notmail.ru', undefined],
  ['mail.example.com', undefined],
])('a domain whose mail goes to %s is hosted by %s', (exchanger, provider) => {
  expect(providerOfMx(exchanger)?.key).toBe(provider)
})

test('a refused login at a known server can be explained', () => {
  expect(providerOfServer('IMAP.yandex.ru')?.appPasswordUrl).toMatch(/^https:/)
})

test('a domain that publishes nothing, or no DNS at all, ends as nothing, soon', async () => {
  const started = performance.now()
  expect(await discover('anna@no-such-domain.invalid')).toMatchObject({
    source: 'none',
    incoming: null,
    outgoing: null,
  })
  expect(performance.now() - started).toBeLessThan(15_000)
})

const published = (host: string, socket = 'SSL') => `<clientConfig><emailProvider id="x.test">
  <incomingServer type="pop3"><hostname>pop.x.test</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
  <incomingServer type="imap"><hostname>${host}</hostname><port>993</port><socketType>${socket}</socketType>
    <username>%EMAILLOCALPART%</username></incomingServer>
  <outgoingServer type="smtp"><hostname>out.x.test</hostname><port>587</port><socketType>STARTTLS</socketType>
    <username>%EMAILADDRESS%</username></outgoingServer></emailProvider></clientConfig>`

test('what a domain publishes is read, encrypted servers only, without trusting a word of it', () => {
  expect(parseAutoconfig(published('in.x.test'), 'anna@x.test')).toEqual({
    incoming: { host: 'in.x.test', port: 993, encryption: 'tls', user: 'anna' },
    outgoing: { host: 'out.x.test', port: 587, encryption: 'starttls', user: 'anna@x.test' },
  })
  expect(parseAutoconfig(published('in.x.test', 'plain'), 'anna@x.test')!.incoming).toBeNull()
  expect(parseAutoconfig(published('a"><script>'), 'anna@x.test')!.incoming).toBeNull()
  expect(parseAutoconfig('<html>404</html>', 'anna@x.test')).toBeNull()
})
