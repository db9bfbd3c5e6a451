import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { cpuTime } from '../../../../test/cpu-time.ts'
import { MailRefused, readMail } from './index.ts'

const read = (text: string) => readMail(Buffer.from(text.replace(/\n/g, '\r\n')))
const multipart = (kind: string, ...parts: string[]): string =>
  `Content-Type: multipart/${kind}; boundary="b"\n\n${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`

describe('the text of a mail', () => {
  it.each(['windows-1251', 'koi8-r', 'cp866', 'iso-8859-5', 'maccyrillic', 'utf-8'])(
    'is read in %s whether it is declared, not declared, or declared wrongly',
    async (charset) => {
      const words = 'Здравствуйте! Велосипед не отстёгивается от станции, помогите.'
      for (const header of [
        `; charset=${charset}`,
        '',
        '; charset=iso-8859-1',
        '; charset=us-ascii',
        '; charset=unheard-of',
      ]) {
        const raw = Buffer.concat([
          Buffer.from(`Content-Type: text/plain${header}\r\n\r\n`),
          iconv.encode(words, charset),
        ])
        expect((await readMail(raw)).text).toBe(words)
      }
    },
  )

  it('is taken from the HTML when there is no other', async () => {
    const mail = await read(
      'Content-Type: text/html; charset=utf-8\n\n<p>Привет,</p><p>где <b>мой</b> велосипед?</p>',
    )
    expect(mail.text).toBe('Привет,\n\nгде мой велосипед?')
  })

  it('joins soft lines of flowed text', async () => {
    const mail = await read(
      'Content-Type: text/plain; format=flowed\n\nOne \nline\n> quoted \n> words\n-- \nAnna',
    )
    expect(mail.text).toBe('One line\n> quoted words\n-- \nAnna')
  })

  it('keeps the plain and the rich form of an alternative, once', async () => {
    const mail = await read(
      multipart(
        'alternative',
        'Content-Type: text/plain\n\nHello',
        'Content-Type: text/html\n\n<b>Hello</b>',
      ),
    )
    expect([mail.text, mail.html, mail.attachments]).toEqual(['Hello', '<b>Hello</b>', []])
  })

  it('does not decode what a list wrote in plain words below base64', async () => {
    const words = Buffer.from('Где мой велосипед?!').toString('base64')
    const footer = '\n\n--\nThis is the footer of a list.'
    const head = 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n'
    expect((await read(head + words + footer)).text).toBe('Где мой велосипед?!')
  })

  it.each(['Привет, это обычный текст, а вовсе не base64.', 'This is plain text, not base64 at all.'])(
    'is taken as it stands under a wrong label of base64: %s',
    async (words) => {
      const mail = await read(
        `Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${words}\n`,
      )
      expect(mail.text).toBe(words)
    },
  )

  it('decodes quoted-printable with soft breaks and lower-case hex', async () => {
    const mail = await read(
      'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable;\n\n=d0=9f=D1=\n=80=D0=B8 =\nвет = 1',
    )
    expect(mail.text).toBe('При вет = 1')
  })

  it('reads a multipart without a final or any declared boundary', async () => {
    const mail = await read(
      'Content-Type: multipart/mixed\n\n--x\nContent-Type: text/plain\n\nHello\n--x\nContent-Type: text/plain\n\nWorld',
    )
    expect(mail.text).toBe('Hello\n\nWorld')
  })
})

describe('attachments', () => {
  const named = async (headers: string) =>
    (
      await read(
        multipart(
          'mixed',
          'Content-Type: text/plain\n\nx',
          `${headers}\nContent-Transfer-Encoding: base64\n\nAAEC`,
        ),
      )
    ).attachments[0]!

  it.each([
    [
      'RFC 2231',
      "Content-Disposition: attachment; filename*=utf-8''%D0%94%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80.pdf",
    ],
    [
      'RFC 2231 in pieces',
      "Content-Disposition: attachment;\n filename*0*=utf-8''%D0%94%D0%BE%D0;\n filename*1*=%B3%D0%BE%D0%B2;\n filename*2*=%D0%BE%D1%80;\n filename*3=.pdf",
    ],
    [
      'RFC 2047 in quotes',
      'Content-Disposition: attachment; filename="=?utf-8?B?0JTQvtCz0L7QstC+0YAucGRm?="',
    ],
    [
      'RFC 2047 in two words',
      'Content-Type: application/pdf;\n name="=?utf-8?B?0JTQvtCz0L4=?=\n =?utf-8?B?0LLQvtGALnBkZg==?="',
    ],
    ['raw UTF-8', 'Content-Disposition: attachment; filename="Договор.pdf"'],
    [
      'the extended form under the plain name',
      "Content-Disposition: attachment; filename=UTF-8''%D0%94%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80.pdf",
    ],
    [
      'percent signs without a charset',
      'Content-Disposition: attachment; filename="%D0%94%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80.pdf"',
    ],
    [
      'both forms',
      'Content-Disposition: attachment; filename="_.pdf"; filename*=utf-8\'\'%D0%94%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80.pdf',
    ],
    ['koi8-r', "Content-Disposition: attachment; filename*=koi8-r''%E4%CF%C7%CF%D7%CF%D2.pdf"],
  ])('are named by %s', async (_, headers) => {
    expect(await named(headers)).toMatchObject({ name: 'Договор.pdf', content: Buffer.from([0, 1, 2]) })
  })

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\\\Users\\\\anna\\\\чек.jpg', 'чек.jpg'],
    ['invoice\u202Egpj.exe', 'invoicegpj.exe'],
    ['..', 'attachment-1.txt'],
    ['my file; final.doc', 'my file; final.doc'],
  ])('lose what is dangerous in the name %j', async (name, safe) => {
    expect((await named(`Content-Disposition: attachment; filename="${name}"`)).name).toBe(safe)
  })

  it('are found in uuencoded text', async () => {
    const mail = await read('Subject: x\n\nSee the file.\nbegin 644 cat.txt\n#0V%T\n`\nend\nBye')
    expect(mail.text).toBe('See the file.\nBye')
    expect(mail.attachments).toMatchObject([{ name: 'cat.txt', content: Buffer.from('Cat') }])
  })

  const csv = async (encoding: string, body: string): Promise<string> => {
    const head = `Content-Disposition: attachment; filename=a.csv\nContent-Transfer-Encoding: ${encoding}\n\n`
    const mail = await read(multipart('mixed', 'Content-Type: text/plain\n\nx', head + body))
    return mail.attachments[0]!.content.toString('latin1')
  }

  it.each([
    ['base64', 'in the alphabet for addresses of pages', '_-_-\n_w==', '\xff\xef\xfe\xff'],
    ['base64', 'with a short word below', 'SGVsbG8=\n\nAVG', 'Hello'],
    ['base64', 'in two padded pieces', 'SGVsbG8=\nQQ==', 'HelloA'],
    ['quoted-printable', 'with blanks at the end', 'a  \nb=20\nc  ', 'a\r\nb \r\nc'],
  ])('in %s %s are decoded', async (encoding, _, body, bytes) => {
    expect(await csv(encoding, body)).toBe(bytes)
  })

  it.each([
    ['attachment filename="a b.pdf"', 'a b.pdf'],
    ["attachment; filename='a b.pdf'", 'a b.pdf'],
    ['attachment; filename=a b.pdf size=4', 'a b.pdf size=4'],
    ['attachment; size=4 filename=a b.pdf', 'a b.pdf'],
  ])('are named by %s', async (disposition, name) => {
    expect((await named(`Content-Disposition: ${disposition}`)).name).toBe(name)
  })

  it('are found in text encoded for the news', async () => {
    const moved = [...Buffer.from('Cat\0=')].flatMap((byte) => {
      const shifted = (byte + 42) & 255
      return [0, 10, 13, 61].includes(shifted) ? [61, (shifted + 64) & 255] : [shifted]
    })
    const raw = [
      Buffer.from('Subject: x\r\n\r\nHere:\r\n=ybegin line=128 size=5 name=cat.txt\r\n'),
      Buffer.from(moved),
      Buffer.from('\r\n=yend size=5\r\n'),
    ]
    const mail = await readMail(Buffer.concat(raw))
    expect(mail.attachments).toMatchObject([{ name: 'cat.txt', content: Buffer.from('Cat\0=') }])
    expect(mail.text).toBe('Here:')
  })

  it('of a Mac are told from what only a Mac understands', async () => {
    const half = (type: string) =>
      `Content-Type: ${type}; name="a.jpg"\nContent-Transfer-Encoding: base64\n\nAAEC`
    const mail = await read(multipart('appledouble', half('application/applefile'), half('image/jpeg')))
    expect(mail.attachments.map(({ name }) => name)).toEqual(['._a.jpg', 'a.jpg'])
  })

  it('hold a mail named by its subject in encoded words', async () => {
    const inner = 'Content-Type: message/rfc822\n\nSubject: =?utf-8?B?0JfQsNC80L7Qug==?=\n\nbody'
    const mail = await read(multipart('mixed', 'Content-Type: text/plain\n\nx', inner))
    expect(mail.attachments[0]?.name).toBe('Замок.eml')
  })

  it('hold a forwarded mail, named by its subject', async () => {
    const mail = await read(
      multipart(
        'mixed',
        'Content-Type: text/plain\n\nx',
        'Content-Type: message/rfc822\n\nSubject: Замок\n\nbody',
      ),
    )
    expect(mail.attachments).toMatchObject([{ name: 'Замок.eml', type: 'message/rfc822' }])
  })

  it('keep the content id of an inline image', async () => {
    const mail = await read(
      multipart(
        'related',
        'Content-Type: text/html\n\n<img src="cid:a@x">',
        'Content-Type: image/png\nContent-ID: <a@x>\nContent-Transfer-Encoding: base64\n\nAAEC',
      ),
    )
    expect(mail.html).toBe('<img data-cid="a@x" />')
    expect(mail.attachments).toMatchObject([{ contentId: 'a@x', inline: true }])
  })

  it('in a damaged winmail.dat end where it breaks', async () => {
    const endless = Buffer.alloc(16)
    endless.writeUInt32LE(1, 0)
    endless.writeUInt32LE(0x1003_1003, 4)
    endless.writeUInt32LE(0xffff_ffff, 8)
    const packed = Buffer.concat([tnef('чек.txt', 'Cat'), tnefAttribute(0x00069005, endless)])
    const head = 'Content-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    const mail = await readMail(Buffer.from(head + packed.toString('base64')))
    expect(mail.attachments[0]).toMatchObject({ name: 'чек.txt', content: Buffer.from('Cat') })
  })

  it('are unpacked from winmail.dat', async () => {
    const mail = await readMail(
      Buffer.concat([
        Buffer.from(
          'Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n',
        ),
        Buffer.from(tnef('чек.txt', 'Cat').toString('base64')),
      ]),
    )
    expect(mail.attachments).toMatchObject([
      { name: 'чек.txt', content: Buffer.from('Cat') },
      { name: 'winmail.dat' },
    ])
  })
})

function tnefAttribute(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(9)
  head.writeUInt8(2, 0)
  head.writeUInt32LE(id, 1)
  head.writeUInt32LE(data.length, 5)
  return Buffer.concat([head, data, Buffer.alloc(2)])
}

function tnef(name: string, content: string): Buffer {
  const signature = Buffer.from('789f3e220100', 'hex')
  const codePage = Buffer.alloc(8)
  codePage.writeUInt32LE(1251, 0)
  return Buffer.concat([
    signature,
    tnefAttribute(0x00069007, codePage),
    tnefAttribute(0x00069002, Buffer.alloc(14)),
    tnefAttribute(0x00018010, Buffer.concat([iconv.encode(name, 'win1251'), Buffer.alloc(1)])),
    tnefAttribute(0x0006800f, Buffer.from(content)),
  ])
}

describe('a mail in parts', () => {
  const head = 'From: anna@example.ru\nSubject: Hi\n'
  const parts = [
    'Content-Type: text/plain\n\nHello',
    'Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\nAAEC',
  ]
  const body = `${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`
  const type = 'Content-Type: multipart/mixed; boundary=b\n'
  it.each([
    ['whose last delimiter is cut off', `${head}${type}\n${body.slice(0, -3)}`],
    ['with two types', `${head}Content-Type: text/plain\n${type}\n${body}`],
    ['of the type "multipart"', `${head}Content-Type: multipart; boundary=b\n\n${body}`],
    ['encoded as a whole', `${head}${type}Content-Transfer-Encoding: base64\n\n${btoa(body)}`],
    ['without a blank line before them', `${head}${type}${body}`],
    ['with a blank line before their headers', `${head}${type}\n${body.replaceAll('--b\n', '--b\n\n')}`],
    ['below blank lines', `\n\n${head}${type}\n${body}`],
    ['with doubled CRs', `${head}${type}\n${body}`.replaceAll('\n', '\r\n')],
    ['with bare CRs in its headers', `${(head + type).replaceAll('\n', '\r')}\n${body}`],
  ])('%s is read', async (_, text) => {
    const mail = await read(text)
    expect([mail.from?.email, mail.subject, mail.text]).toEqual(['anna@example.ru', 'Hi', 'Hello'])
    expect(mail.attachments).toMatchObject([{ name: 'a.pdf', content: Buffer.from([0, 1, 2]) }])
  })
})

describe('protected mail', () => {
  it('is told to be signed or encrypted', async () => {
    const signed = await read(
      multipart(
        'signed; micalg=sha1',
        'Content-Type: text/plain\n\nHi',
        'Content-Type: application/pgp-signature; name=s.asc\n\n--',
      ),
    )
    const encrypted = await read(
      multipart('encrypted', 'Content-Type: application/pgp-encrypted\n\nVersion: 1'),
    )
    expect([signed.signed, signed.encrypted, signed.text]).toEqual([true, false, 'Hi'])
    expect([encrypted.signed, encrypted.encrypted]).toEqual([false, true])
  })
})

describe('hostile mail', () => {
  const nested = (depth: number): string =>
    Array.from(
      { length: depth },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
    ).join('')
  it.each([
    ['too_deep', nested(50)],
    ['too_many_parts', `Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(2_000)}`],
    ['headers_too_large', `Subject: ${'x'.repeat(300_000)}\n\nbody`],
  ])('is refused as %s', async (code, text) => {
    await expect(read(text)).rejects.toThrow(new MailRefused(code as 'too_deep'))
  })

  it('is refused when it is larger than allowed', async () => {
    await expect(readMail(Buffer.alloc(200), { limits: { bytes: 100 } })).rejects.toThrow('too_large')
  })

  it.each([
    ['commas', `To: ${'a,'.repeat(100_000)}\n\nx`],
    ['blanks', `Subject: a${' '.repeat(200_000)}b\n\nx`],
    ['nested tags', `Content-Type: text/html\n\n${'<div>'.repeat(100_000)}x`],
    ['glued base64', `Content-Transfer-Encoding: base64\n\n${'AAAA='.repeat(300_000)}`],
    ['unended words', `Subject: ${'=?utf-8?Q?'.repeat(20_000)}\n\nx`],
    ['news lines', `\n\n${'=ybegin name=a\nx\n'.repeat(100_000)}`],
    ['soft lines', `Content-Type: text/plain; format=flowed\n\n${'a \n'.repeat(300_000)}`],
  ])('of many %s is read without delay', async (_, text) => {
    expect(await cpuTime(() => read(text))).toBeLessThan(4_000)
  })

  it.each(['', '\0\0\0', '\r\n\r\n', ':', 'no headers at all'])(
    'of nothing much (%j) is still a mail',
    async (text) => {
      expect((await readMail(Buffer.from(text))).attachments).toEqual([])
    },
  )
})

it.each(['__proto__', 'constructor', 'toString'])(
  'a charset and a type called %s are unknown, no more',
  async (name) => {
    const raw = [
      `Content-Type: multipart/mixed; boundary=b`,
      '',
      '--b',
      `Content-Type: text/plain; charset=${name}`,
      '',
      'Привет',
      '--b',
      `Content-Type: ${name}`,
      'Content-Disposition: attachment',
      '',
      'x',
      '--b--',
    ].join('\r\n')
    const mail = await readMail(Buffer.from(raw))
    expect(mail.text).toContain('Привет')
    expect(mail.attachments.map((each) => each.name).join()).not.toContain('function')
  },
)
