import { expect, test } from 'vitest'
import { believedReport } from './carriers.ts'
import { headerBlock } from './header-block.ts'
import { readReport } from './reported.ts'

const believed = (provider: string | null, headers: string[], trusted: string[] = []) =>
  believedReport(headerBlock(Buffer.from(`${headers.join('\r\n')}\r\n\r\n`)), provider, trusted)
const results = (report: ReturnType<typeof believed>) =>
  report?.results.map(({ method, result }) => `${method}=${result}`)

const gmail =
  'Authentication-Results: mx.google.com;\r\n       dkim=pass header.i=@shop.test header.s=s1 header.b=Zn8x;\r\n       spf=pass (google.com: domain of anna@shop.test designates 203.0.113.7 as permitted sender) smtp.mailfrom=anna@shop.test;\r\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=shop.test'
const yandex =
  'Authentication-Results: mail-nwsmtp-mxfront-production-main-83.iva.yp-c.yandex.net; spf=fail (mail-nwsmtp: domain of shop.test does not designate 203.0.113.7) smtp.mail=anna@shop.test; dkim=none'
const microsoft =
  'Authentication-Results: spf=pass (sender IP is 203.0.113.7)\r\n smtp.mailfrom=shop.test; dkim=pass (signature was verified)\r\n header.d=shop.test;dmarc=pass action=none\r\n header.from=shop.test;compauth=pass reason=100'

test('the header of every carrier is read: names, results, properties, comments left out', () => {
  expect(readReport(gmail.slice(24))).toEqual({
    server: 'mx.google.com',
    results: [
      {
        method: 'dkim',
        result: 'pass',
        properties: { 'header.i': '@shop.test', 'header.s': 's1', 'header.b': 'zn8x' },
      },
      { method: 'spf', result: 'pass', properties: { 'smtp.mailfrom': 'anna@shop.test' } },
      { method: 'dmarc', result: 'pass', properties: { 'header.from': 'shop.test' } },
    ],
  })
  expect(readReport(microsoft.slice(24))).toMatchObject({
    server: '',
    results: [{ method: 'spf' }, { method: 'dkim' }, { method: 'dmarc' }, { method: 'compauth' }],
  })
  expect(readReport('mx.test 1; none')).toEqual({ server: 'mx.test', results: [] })
  expect(readReport('')).toEqual({ server: '', results: [] })
  expect(readReport('mx.test; dkim=pass (he said "; spf=fail (really)") header.d="a.test"').results).toEqual([
    { method: 'dkim', result: 'pass', properties: { 'header.d': 'a.test' } },
  ])
})

test('the provider of the mailbox is believed, each by the names of its own servers', () => {
  expect(results(believed('gmail', [gmail]))).toEqual(['dkim=pass', 'spf=pass', 'dmarc=pass'])
  expect(results(believed('yandex', [yandex]))).toEqual(['spf=fail', 'dkim=none'])
  expect(results(believed('outlook', [microsoft]))).toEqual([
    'spf=pass',
    'dkim=pass',
    'dmarc=pass',
    'compauth=pass',
  ])
})

test('what anybody else says of the mail is not believed', () => {
  expect(believed('yandex', [gmail])).toBeNull()
  expect(believed(null, [gmail])).toBeNull()
  expect(believed('gmail', [gmail.replace('mx.google.com', 'mx.google.com.evil.test')])).toBeNull()
  expect(believed('mailru', [gmail.replace('mx.google.com', 'notmail.ru')])).toBeNull()
})

test('below the provider’s own header nothing counts, even under its name', () => {
  expect(results(believed('yandex', [yandex, yandex.replace('spf=fail', 'spf=pass')]))).toEqual([
    'spf=fail',
    'dkim=none',
  ])
  expect(
    believed('gmail', ['Authentication-Results: evil.test; dmarc=pass header.from=shop.test', gmail]),
  ).toBeNull()
})

test('Apple writes a header for each method', () => {
  const apple = [
    'dmarc.icloud.com; dmarc=pass header.from=shop.test',
    'dkim-verifier.icloud.com; dkim=pass header.d=shop.test',
    'spf.icloud.com; spf=pass smtp.mailfrom=shop.test',
  ]
  const headers = apple.map((each) => `Authentication-Results: ${each}`)
  expect(results(believed('icloud', headers))).toEqual(['dmarc=pass', 'dkim=pass', 'spf=pass'])
  expect(
    results(believed('icloud', [headers[0]!, 'Authentication-Results: evil.test; spf=pass', headers[1]!])),
  ).toEqual(['dmarc=pass'])
})

test('a server that an administrator names is believed too', () => {
  const own = 'Authentication-Results: mx.company.test; dmarc=fail header.from=shop.test'
  expect(believed(null, [own])).toBeNull()
  expect(results(believed(null, [own], ['mx.company.test']))).toEqual(['dmarc=fail'])
})

test('mail that never left a Microsoft organization is that organization’s word, and nobody else’s', () => {
  const inside = 'X-MS-Exchange-Organization-AuthAs: Internal'
  expect(results(believed('outlook', [inside]))).toEqual(['internal=pass'])
  expect(believed('gmail', [inside])).toBeNull()
})
