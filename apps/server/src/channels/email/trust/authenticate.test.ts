import { afterAll, beforeAll, expect, test } from 'vitest'
import { NameServer } from '../../../../test/dns.ts'
import { mail } from '../../../../test/mail-desk.ts'
import { keyOf, signed } from '../../../../test/signed.ts'
import { type Arrived, authenticate } from './authenticate.ts'
import { readReport } from './reported.ts'
import { Lookup } from './resolver.ts'

let dns: NameServer
const records = {
  ...keyOf('shop.test'),
  ...keyOf('mailer.test'),
  'shop.test': { txt: ['v=spf1 ip4:203.0.113.0/24 -all'] },
  '_dmarc.shop.test': { txt: ['v=DMARC1; p=reject'] },
  'soft.test': { txt: ['v=spf1 ip4:203.0.113.0/24 ~all'] },
  'mailer.test': { txt: ['v=spf1 ip4:198.51.100.0/24 -all'] },
  'plain.test': { a: ['203.0.113.9'] },
}
beforeAll(async () => {
  dns = await NameServer.start(records)
})
afterAll(() => dns.stop())

const lookup = () => new Lookup([dns.address])
const from = (domain: string) => mail({ From: `anna@${domain}` })
const brought = (ip: string, domain: string) => ({ ip, helo: `mx.${domain}`, envelopeFrom: `anna@${domain}` })

function arrived(raw: string, of: Partial<Arrived> = {}): Arrived {
  return {
    raw: Buffer.from(raw),
    from: /^From: .*?([^\s<]+@[^\s>]+)/m.exec(raw)![1]!,
    signatures: raw.match(/^DKIM-Signature:/gim)?.length ?? 0,
    smtp: null,
    report: null,
    ...of,
  }
}

test('a signature of the sender’s own domain confirms the sender', async () => {
  const raw = await signed(from('shop.test'), 'shop.test')
  expect(await authenticate(arrived(raw), lookup())).toMatchObject({
    state: 'confirmed',
    by: 'dkim',
    domain: 'shop.test',
    dkim: [{ domain: 'shop.test', result: 'pass' }],
    dmarc: { result: 'pass', policy: 'reject' },
  })
})

test('a signature of the organization confirms its subdomains, one of somebody else confirms nobody', async () => {
  const sub = await signed(from('news.shop.test'), 'shop.test')
  expect(await authenticate(arrived(sub), lookup())).toMatchObject({ state: 'confirmed' })
  const stranger = await signed(from('plain.test'), 'mailer.test')
  expect(await authenticate(arrived(stranger), lookup())).toMatchObject({
    state: 'unconfirmed',
    dkim: [{ domain: 'mailer.test', result: 'pass' }],
  })
})

test('a signature does not survive a change of the text', async () => {
  const raw = (await signed(from('shop.test'), 'shop.test')).replace('велосипед', 'банк')
  expect(await authenticate(arrived(raw), lookup())).toMatchObject({
    dkim: [{ result: 'neutral' }],
    by: null,
  })
})

test('a server that the domain names confirms the sender, any other is denied', async () => {
  const smtp = (ip: string) =>
    authenticate(arrived(from('shop.test'), { smtp: brought(ip, 'shop.test') }), lookup())
  expect(await smtp('203.0.113.7')).toMatchObject({ state: 'confirmed', by: 'spf', spf: { result: 'pass' } })
  expect(await smtp('198.51.100.7')).toMatchObject({
    state: 'failed',
    spf: { result: 'fail' },
    dmarc: { result: 'fail' },
  })
})

test('without a DMARC record a refusal by SPF is enough, and silence is no refusal', async () => {
  const soft = arrived(from('soft.test'), { smtp: brought('198.51.100.7', 'soft.test') })
  expect(await authenticate(soft, lookup())).toMatchObject({ state: 'failed', spf: { result: 'softfail' } })
  const plain = arrived(from('plain.test'), { smtp: brought('198.51.100.7', 'plain.test') })
  expect(await authenticate(plain, lookup())).toMatchObject({ state: 'unconfirmed', spf: { result: 'none' } })
})

test('a stranger who may send for himself does not become the sender that he shows', async () => {
  const raw = await signed(from('shop.test'), 'mailer.test')
  const smtp = brought('198.51.100.7', 'mailer.test')
  expect(await authenticate(arrived(raw, { smtp }), lookup())).toMatchObject({
    state: 'failed',
    spf: { domain: 'mailer.test', result: 'pass' },
    dmarc: { domain: 'shop.test', result: 'fail', policy: 'reject' },
  })
})

test('forwarded mail that lost SPF on its way keeps its signature', async () => {
  const raw = await signed(from('shop.test'), 'shop.test')
  const smtp = { ...brought('198.51.100.7', 'shop.test') }
  expect(await authenticate(arrived(raw, { smtp }), lookup())).toMatchObject({
    state: 'confirmed',
    by: 'dkim',
  })
})

test('out of a mailbox, missing proof is no proof of the contrary', async () => {
  expect(await authenticate(arrived(from('shop.test')), lookup())).toMatchObject({
    state: 'unconfirmed',
    dmarc: { result: 'none' },
  })
})

test('out of a mailbox, the provider’s word decides what we cannot ask', async () => {
  const says = (text: string) =>
    authenticate(arrived(from('shop.test'), { report: readReport(`mx.google.com; ${text}`) }), lookup())
  expect(await says('spf=fail smtp.mailfrom=anna@shop.test; dmarc=fail header.from=shop.test')).toMatchObject(
    {
      state: 'failed',
      reporter: 'mx.google.com',
      dmarc: { result: 'fail', policy: 'reject' },
    },
  )
  expect(await says('dmarc=pass header.from=shop.test')).toMatchObject({ state: 'confirmed', by: 'provider' })
  expect(await says('dmarc=pass header.from=evil.test')).toMatchObject({ state: 'unconfirmed' })
  expect(await says('dkim=pass header.i=@shop.test')).toMatchObject({ state: 'confirmed', by: 'provider' })
  expect(await says('spf=softfail smtp.mailfrom=shop.test')).toMatchObject({ state: 'failed' })
})

test('two senders in one mail confirm nobody', async () => {
  const raw = await signed(from('shop.test'), 'shop.test')
  expect(await authenticate(arrived(raw, { from: null }), lookup())).toMatchObject({ state: 'unconfirmed' })
})

test('a domain whose DNS is out of order is not checked', async () => {
  dns.records = { ...records, '_dmarc.broken.test': 'failing', 'broken.test': 'failing' }
  const smtp = brought('198.51.100.7', 'broken.test')
  expect(await authenticate(arrived(from('broken.test'), { smtp }), lookup())).toMatchObject({
    state: 'unchecked',
  })
  dns.records = records
})

test('a stranger’s dead name server neither excuses a forgery nor costs much time', async () => {
  const dead = Array.from({ length: 9 }, (_, i) => `dead${i}.test`)
  dns.records = {
    ...records,
    ...Object.fromEntries(dead.map((each) => [`test._domainkey.${each}`, 'silent' as const])),
  }
  let raw = from('shop.test')
  for (const each of dead) raw = await signed(raw, each)
  const start = performance.now()
  const smtp = brought('198.51.100.7', 'shop.test')
  expect(await authenticate(arrived(raw, { smtp }), lookup())).toMatchObject({ state: 'failed' })
  expect(performance.now() - start).toBeLessThan(4_000)
  dns.records = records
})

test('without DNS nothing is checked: the first mails wait a little, the next ones not at all', async () => {
  dns.silent = true
  const away = lookup()
  const check = (n: number) =>
    authenticate(arrived(from(`away${n}.test`), { smtp: brought('198.51.100.7', `away${n}.test`) }), away)
  const start = performance.now()
  expect((await Promise.all([1, 2, 3].map(check))).map(({ state }) => state)).toEqual([
    'unchecked',
    'unchecked',
    'unchecked',
  ])
  expect(performance.now() - start).toBeLessThan(8_000)
  const again = performance.now()
  expect(await check(4)).toMatchObject({ state: 'unchecked' })
  expect(performance.now() - again).toBeLessThan(2_000)
  dns.silent = false
})

test('what was asked once is not asked again for a while', async () => {
  const remembering = lookup()
  const raw = await signed(from('asked.test'), 'asked.test')
  const asked = () => dns.asked.filter((name) => name.endsWith('asked.test')).length
  await authenticate(arrived(raw), remembering)
  const once = asked()
  await authenticate(arrived(raw), remembering)
  expect(once).toBeGreaterThan(0)
  expect(asked()).toBe(once)
})

test('switched off, it asks nobody', async () => {
  const asked = dns.asked.length
  expect(await authenticate(arrived(from('shop.test')), new Lookup('off'))).toMatchObject({
    state: 'unchecked',
  })
  expect(dns.asked.length).toBe(asked)
})
