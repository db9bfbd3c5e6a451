/** Mails made to end, to fill or to deceive whoever reads them. */
export interface HostileMail {
  name: string
  raw: string | Buffer
}

const MB = 1024 * 1024
const head = (type = 'text/plain', more = ''): string =>
  `From: Eve <eve@hostile.test>\r\nTo: help@desk.test\r\nSubject: Hello\r\n${more}MIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n`
const bare = (header: string): string => `From: eve@hostile.test\r\n${header}\r\n\r\nx`
const file = (name: string): string =>
  `${head('multipart/mixed; boundary=b')}--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\r\n\r\nbytes\r\n--b--`

/** At least fifty, each of another kind. */
export function hostileMails(): HostileMail[] {
  return [...structures(), ...headers(), ...bodies(), ...pages(), ...tnef(), ...names()]
}

function structures(): HostileMail[] {
  const nested = Array.from(
    { length: 4_000 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
  )
  const mails = Array.from({ length: 3_000 }, () => 'Content-Type: message/rfc822\r\n\r\n')
  const part = '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'
  return [
    { name: 'parts inside each other', raw: `From: eve@hostile.test\r\n${nested.join('')}` },
    { name: 'mails inside each other', raw: `From: eve@hostile.test\r\n${mails.join('')}x` },
    { name: 'one boundary for all depths', raw: head('multipart/mixed; boundary=b') + part.repeat(20_000) },
    { name: '100 000 parts', raw: head('multipart/mixed; boundary=b') + '--b\r\n\r\nx\r\n'.repeat(100_000) },
    { name: 'almost boundaries', raw: head('multipart/mixed; boundary=b') + '--bb\r\n'.repeat(MB) },
    { name: 'a boundary of dashes', raw: head('multipart/mixed; boundary="-"') + '-'.repeat(5 * MB) },
    { name: 'a huge boundary', raw: head(`multipart/mixed; boundary="${'b'.repeat(100_000)}"`) },
  ]
}

function headers(): HostileMail[] {
  const people = Array.from({ length: 20_000 }, (_, i) => `"Person ${i}" <p${i}@hostile.test>`).join(',\r\n ')
  const pieces = Array.from({ length: 10_000 }, (_, i) => ` name*${i}*=%41`).join(';')
  const injected = Buffer.from('x\r\nBcc: victim@hostile.test').toString('base64')
  return [
    { name: '20 000 recipients', raw: bare(`To: ${people}`) },
    { name: '20 000 copies', raw: bare(`Cc: ${people}`) },
    { name: '10 MB of one header', raw: bare(`Subject: ${'x\r\n '.repeat(2.5 * MB)}`) },
    { name: '20 MB of one line in the header', raw: bare(`Subject: ${'x'.repeat(20 * MB)}`) },
    { name: '1 000 000 headers', raw: bare('A: b\r\n'.repeat(1_000_000)) },
    { name: 'headers without a colon', raw: bare('x\r\n'.repeat(1_000_000)) },
    { name: 'raw letters without a charset', raw: bare(`Subject: ${'\xd4\xcf'.repeat(100_000)}`) },
    { name: '200 000 headers', raw: bare('X-A: b\r\n'.repeat(200_000)) },
    { name: 'open quotes', raw: bare(`To: ${'"'.repeat(200_000)}`) },
    { name: 'open comments', raw: bare(`To: ${'('.repeat(200_000)}`) },
    { name: 'open comments in a date', raw: bare(`Date: ${'('.repeat(200_000)}`) },
    { name: 'open encoded words', raw: bare(`Subject: ${'=?utf-8?Q?'.repeat(20_000)}`) },
    { name: 'a huge index', raw: bare('Content-Type: text/plain; name*4294967295*=x; name*999999999=y') },
    { name: 'many continuations', raw: bare(`Content-Type: text/plain;${pieces}`) },
    {
      name: 'a charset named as an object’s parent',
      raw: `${head('text/plain; charset=__proto__')}\xff\xfe`,
    },
    { name: 'references without end', raw: bare(`References: ${'<a@b> '.repeat(40_000)}`) },
    { name: 'a header inside the subject', raw: bare(`Subject: =?utf-8?B?${injected}?=`) },
    { name: 'a header inside the name', raw: `From: =?utf-8?B?${injected}?= <eve@hostile.test>\r\n\r\nx` },
    { name: 'a header inside the id', raw: bare('Message-ID: <a\r\n Bcc: victim@hostile.test>') },
  ]
}

function bodies(): HostileMail[] {
  const base64 = 'Content-Transfer-Encoding: base64\r\n'
  return [
    { name: 'zeros in base64', raw: head('application/zip; name=a.zip', base64) + 'AAAA'.repeat(5 * MB) },
    { name: 'equals signs in base64', raw: head('text/plain', base64) + '='.repeat(10 * MB) },
    {
      name: 'soft breaks only',
      raw: head('text/plain', 'Content-Transfer-Encoding: quoted-printable\r\n') + '=\r\n'.repeat(2 * MB),
    },
    { name: 'uuencoded files', raw: head() + 'begin 644 a\n#0V%T\nend\n'.repeat(50_000) },
    { name: 'at signs', raw: head() + 'a@'.repeat(MB / 2) },
    { name: 'a bounce of at signs', raw: `Return-Path: <>\r\n${bounce()}${'a@'.repeat(MB / 2)}` },
    { name: 'greater signs', raw: head() + '>'.repeat(MB) },
    { name: 'introductions', raw: head() + '21.11.2026, 12:10, "a" <a@b.test>:\n'.repeat(20_000) },
    { name: 'repeated headers', raw: head() + 'From: a@b.test\nTo: b\nSubject: c\n'.repeat(20_000) },
    { name: 'empty lines', raw: head() + '\r\n'.repeat(2 * MB) },
    { name: 'line ends alone', raw: `${head()}x${'\r\n'.repeat(10 * MB)}x` },
    { name: 'footers below base64', raw: head('text/plain', base64) + 'AAAA\r\n\r\n'.repeat(500_000) },
    { name: 'thanks', raw: Buffer.from(head() + 'Спасибо, Анна! '.repeat(100_000)) },
    { name: 'promises', raw: Buffer.from(head() + 'Ответим завтра до 12:00. '.repeat(50_000)) },
    {
      name: 'signatures',
      raw: Buffer.from(head() + '-- \nС уважением,\n+7 (999) 123-45-67\n'.repeat(50_000)),
    },
    { name: 'forwarded mails', raw: head() + `${FORWARDED}\n`.repeat(20_000) },
    { name: 'NULs', raw: Buffer.concat([Buffer.from(head()), Buffer.alloc(5 * MB)]) },
    { name: 'no header at all', raw: Buffer.alloc(5 * MB, 0xff) },
  ]
}

const FORWARDED =
  '---------- Forwarded message ---------\nFrom: A <a@b.test>\nDate: Mon, 1 Jan 2026\nSubject: c\nTo: d@e.test'

const bounce = (): string =>
  'From: MAILER-DAEMON@hostile.test\r\nTo: help@desk.test\r\nSubject: Undelivered Mail Returned to Sender\r\n\r\n'

function pages(): HostileMail[] {
  const page = (name: string, html: string) => ({ name: `HTML: ${name}`, raw: head('text/html') + html })
  return [
    page('100 000 nested tags', '<div>'.repeat(100_000)),
    page('nested tables', '<table><tr><td>'.repeat(40_000)),
    page('open tags', '<'.repeat(MB)),
    page('attributes without end', `<div ${'a=b '.repeat(250_000)}>`),
    page('a style without end', `<div style="${'color:red;'.repeat(90_000)}">`),
    page('comments', '<!--'.repeat(250_000)),
    page('quotations inside each other', '<blockquote>'.repeat(50_000)),
    page('references to letters', '&amp;#x26;'.repeat(100_000)),
    page('line breaks', '<br>'.repeat(250_000)),
    page('20 MB', '<p>a</p>'.repeat(2.5 * MB)),
  ]
}

function tnef(): HostileMail[] {
  const attribute = (id: number, data: Buffer, length = data.length) => {
    const start = Buffer.alloc(9)
    start.writeUInt32LE(id, 1)
    start.writeUInt32LE(length, 5)
    return Buffer.concat([start, data, Buffer.alloc(2)])
  }
  const packed = (name: string, ...parts: Buffer[]) => {
    const signature = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0, 0])
    const bytes = Buffer.concat([signature, ...parts])
      .toString('base64')
      .replace(/.{76}/g, '$&\r\n')
    const type = head('application/ms-tnef; name=winmail.dat', 'Content-Transfer-Encoding: base64\r\n')
    return { name: `TNEF: ${name}`, raw: type + bytes }
  }
  const properties = Buffer.alloc(400_000, 0xff)
  return [
    packed('20 000 files', ...Array.from({ length: 20_000 }, () => attribute(0x69002, Buffer.alloc(4)))),
    packed('properties without end', attribute(0x69003, properties)),
    packed('a length that lies', attribute(0x69002, Buffer.alloc(10), 0xfffffff0)),
  ]
}

const names = (): HostileMail[] =>
  [
    '../../../../tmp/opora-escaped.txt',
    '..\\..\\opora-escaped.txt',
    '/tmp/opora-escaped.txt',
    'a\0opora-escaped.txt',
    '\u202egpj.exe',
    'CON',
    'nul.txt',
    `${'a'.repeat(5_000)}.pdf`,
    '..',
    '$(touch /tmp/opora-escaped.txt)',
  ].map((name) => ({ name: `a file named ${JSON.stringify(name.slice(0, 40))}`, raw: file(name) }))
