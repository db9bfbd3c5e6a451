import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readMail } from './index.ts'

const mail = (headers: string, body = 'Текст'): Buffer => Buffer.from(`${headers}\r\n\r\n${body}`)
const subjectOf = async (value: string): Promise<string> =>
  (await readMail(mail(`Subject: ${value}`))).subject
const q = (text: string, charset = 'utf-8'): string =>
  [...iconv.encode(text, charset)]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
const b = (text: string, charset = 'utf-8'): string => iconv.encode(text, charset).toString('base64')

const phrase = 'Замок не открывается'

describe('a subject in encoded words', () => {
  it.each([
    ['base64', `=?utf-8?B?${b(phrase)}?=`],
    ['quoted-printable', `=?UTF-8?q?${q(phrase)}?=`],
    ['underscores for blanks', `=?utf-8?Q?${q('Замок')}_${q('не')}_${q('открывается')}?=`],
    ['blanks inside a word', `=?utf-8?Q?${q('Замок')} ${q('не')} ${q('открывается')}?=`],
    ['two folded words', `=?utf-8?B?${b('Замок не ')}?=\r\n =?utf-8?B?${b('открывается')}?=`],
    ['words without a blank between', `=?utf-8?B?${b('Замок не ')}?==?utf-8?B?${b('открывается')}?=`],
    [
      'a letter split between words of two spellings',
      `=?utf-8?Q?=D0?=\r\n =?UTF8?Q?=97${q('амок не открывается')}?=`,
    ],
    ['a letter split between words', `=?utf-8?Q?=D0?=\r\n\t=?utf-8?Q?=97${q('амок не открывается')}?=`],
    [
      'base64 split inside a group',
      `=?utf-8?B?${b(phrase).slice(0, 10)}?= =?utf-8?B?${b(phrase).slice(10)}?=`,
    ],
    ['no padding', `=?utf-8?B?${b(phrase).replace(/=+$/, '')}?=`],
    ['windows-1251', `=?windows-1251?B?${b(phrase, 'win1251')}?=`],
    ['a misspelt charset', `=?cp-1251?Q?${q(phrase, 'win1251')}?=`],
    ['koi8-r', `=?KOI8-R?B?${b(phrase, 'koi8-r')}?=`],
    ['cp866', `=?cp866?Q?${q(phrase, 'cp866')}?=`],
    ['iso-8859-5', `=?iso-8859-5?B?${b(phrase, 'iso-8859-5')}?=`],
    ['x-mac-cyrillic', `=?x-mac-cyrillic?B?${b(phrase, 'maccyrillic')}?=`],
    ['a wrong charset', `=?koi8-r?B?${b(phrase, 'win1251')}?=`],
    ['a western charset over Cyrillic bytes', `=?iso-8859-1?B?${b(phrase, 'win1251')}?=`],
    ['an empty charset', `=??B?${b(phrase)}?=`],
    ['a language tag', `=?utf-8*ru?B?${b(phrase)}?=`],
    ['no end', `=?utf-8?B?${b(phrase)}`],
    ['quotes around it', `"=?utf-8?B?${b(phrase)}?="`],
    [
      'a fold inside a word that has underscores',
      `=?utf-8?Q?${q('Замок')}_${q('не')}_${q('откр')}\r\n ${q('ывается')}?=`,
    ],
    [
      'a byte order mark in each word',
      `=?utf-8?B?${b('\ufeffЗамок не ')}?= =?utf-8?B?${b('\ufeffоткрывается')}?=`,
    ],
  ])('is read in spite of %s', async (_, value) => {
    expect((await subjectOf(value)).replaceAll('"', '')).toBe(phrase)
  })

  it('keeps plain words beside encoded ones apart', async () => {
    expect(await subjectOf(`Re: =?utf-8?B?${b('Замок')}?= (12)`)).toBe('Re: Замок (12)')
  })

  it('keeps the blank at the end of a word', async () => {
    expect(await subjectOf(`=?utf-8?Q?${q('Замок')}_?= =?utf-8?B?${b('не')}?=`)).toBe('Замок не')
  })

  it('keeps a question mark that is written as such', async () => {
    expect(await subjectOf(`=?utf-8?Q?${q('Где')}=3F?=`)).toBe('Где?')
  })

  it.each(['utf-8', 'windows-1251', 'koi8-r'])('reads raw letters of %s inside a word', async (charset) => {
    const raw = ['Subject: =?', charset, '?Q?Re:_', iconv.encode('Замок', charset), '?=\r\n\r\nx'].map(
      (piece) => Buffer.from(piece as string),
    )
    expect((await readMail(Buffer.concat(raw))).subject).toBe('Re: Замок')
  })

  it('reads Japanese in ISO-2022-JP', async () => {
    const word = '=?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?='
    expect(await subjectOf(`${word}\r\n ${word}`)).toBe('テストテスト')
  })
})

describe('raw 8-bit headers', () => {
  const subjects = [
    'Замок не открывается',
    'СРОЧНО! Верните деньги',
    'Счёт №5 за май',
    'Вопрос',
    'жалоба',
    'Анна Петрова',
  ]
  it.each(
    ['utf-8', 'windows-1251', 'koi8-r', 'cp866', 'iso-8859-5', 'maccyrillic'].flatMap((charset) =>
      subjects.map((subject): [string, string] => [charset, subject]),
    ),
  )('in %s read as «%s»', async (charset, subject) => {
    const words = iconv.decode(iconv.encode(subject, charset), charset)
    const raw = iconv.encode(
      `From: ${subject} <a@example.ru>\r\nSubject: ${subject}\r\n\r\n${subject}`,
      charset,
    )
    const read = await readMail(raw)
    expect([read.subject, read.from?.name, read.text]).toEqual([words, words, words])
  })

  it.each(['Grüße aus München', 'Crème brûlée', 'Señor Núñez'])(
    'in a western charset read as «%s»',
    async (words) => {
      expect((await readMail(iconv.encode(`Subject: ${words}\r\n\r\nx`, 'latin1'))).subject).toBe(words)
    },
  )
})

describe('what is too short to be guessed by itself', () => {
  const charsets = ['windows-1251', 'koi8-r', 'cp866', 'iso-8859-5']

  it.each(charsets)('is read in %s as the mail’s other raw headers and words are', async (charset) => {
    const words = 'Добрый день! Прошу выставить счёт на оплату.'
    const raw = iconv.encode(
      `From: Ян <a@example.ru>\r\nSubject: ТЗ\r\nContent-Type: text/plain\r\n\r\n${words}`,
      charset,
    )
    const read = await readMail(raw)
    expect([read.subject, read.from?.name, read.text]).toEqual(['ТЗ', 'Ян', words])
  })

  it.each(charsets)('is read in %s as its label says', async (charset) => {
    const subjects = ['КП', 'Да', 'УПД и ТТН', 'ок']
    const read = await Promise.all(
      subjects.map((subject) => subjectOf(`=?${charset}?B?${b(subject, charset)}?=`)),
    )
    expect(read).toEqual(subjects)
  })
})

describe('letters of other languages', () => {
  it.each([
    ['koi8-u', 'Рахунок за інтернет, її ґанок'],
    ['koi8-r', 'Є питання'],
    ['windows-1254', 'Şikayet'],
    ['windows-1250', 'Dobrý deň'],
    ['windows-1257', 'Ačiū už pagalbą'],
    ['iso-8859-15', 'Prix 5 € à payer'],
    ['iso-8859-1', 'Problème à mon compte'],
    ['windows-1251', 'Дякую за допомогу'],
  ])('in %s are what their label says: «%s»', async (charset, words) => {
    const bytes = iconv.encode(words, charset === 'koi8-r' ? 'koi8-u' : charset)
    expect(await subjectOf(`=?${charset}?B?${bytes.toString('base64')}?=`)).toBe(words)
  })
})

describe('addresses', () => {
  const from = async (value: string) => (await readMail(mail(`From: ${value}`))).from
  it.each([
    ['Анна <Anna@Example.RU>', 'anna@example.ru', 'Анна'],
    ['"Петрова, Анна" <anna@example.ru>', 'anna@example.ru', 'Петрова, Анна'],
    ['Petrova, Anna <anna@example.ru>', 'anna@example.ru', 'Petrova, Anna'],
    ['anna@example.ru (Анна)', 'anna@example.ru', 'Анна'],
    ['<anna@example.ru>', 'anna@example.ru', ''],
    ['anna@example.ru', 'anna@example.ru', ''],
    [`=?utf-8?B?${b('Петрова, Анна')}?= <anna@example.ru>`, 'anna@example.ru', 'Петрова, Анна'],
    [`"=?utf-8?B?${b('Анна')}?=" <anna@example.ru>`, 'anna@example.ru', 'Анна'],
    [`=?utf-8?B?${b('Анна <anna@example.ru>')}?=`, 'anna@example.ru', 'Анна'],
    ['Анна <anna@example.ru', 'anna@example.ru', 'Анна'],
    ["'Anna' <mailto:anna@example.ru>", 'anna@example.ru', 'Anna'],
    ['Anna <@relay.example:anna@example.ru>', 'anna@example.ru', 'Anna'],
    ['"anna@example.ru" <anna@example.ru>', 'anna@example.ru', 'anna@example.ru'],
    ['anna@example.ru (Anna (the) P)', 'anna@example.ru', 'Anna (the) P'],
    ['anna@example.ru (Anna <home@example.org>)', 'anna@example.ru', 'Anna <home@example.org>'],
    ['Anna(a \\) sign) <anna(her)@example.ru(host)>', 'anna@example.ru', 'Anna'],
    ['"Anna \\"A\\" P" <anna@example.ru>', 'anna@example.ru', 'Anna "A" P'],
    ['"Anna <old@example.org>" <anna@example.ru>', 'anna@example.ru', 'Anna <old@example.org>'],
    ['"Anna <anna@example.ru>"', 'anna@example.ru', 'Anna'],
    ['Petrova, Anna, Dr. <anna@example.ru>', 'anna@example.ru', 'Petrova, Anna, Dr.'],
    ['Anna; Sales <anna@example.ru>', 'anna@example.ru', 'Anna; Sales'],
    ['Anna, <anna@example.ru>', 'anna@example.ru', 'Anna'],
    ['Anna <anna@example.ru> on behalf of B <b@example.ru>', 'anna@example.ru', 'Anna'],
    ['Anna <old@example.org> <anna@example.ru>', 'anna@example.ru', 'Anna old@example.org'],
    ["O'Neil <o'neil@example.ru>", "o'neil@example.ru", "O'Neil"],
    ["Anna <'anna@example.ru'>", 'anna@example.ru', 'Anna'],
    ['Anna <"anna@example.ru">', 'anna@example.ru', 'Anna'],
    ['J <"john doe"@example.ru>', '"john doe"@example.ru', 'J'],
    ['Anna <<anna@example.ru>>', 'anna@example.ru', 'Anna'],
    ['Anna <anna@example.ru.>', 'anna@example.ru', 'Anna'],
    ['Anna anna@example.ru>', 'anna@example.ru', 'Anna'],
    ['Anna [mailto:anna@example.ru]', 'anna@example.ru', 'Anna'],
    ['anna @ example.ru', 'anna@example.ru', ''],
    ['Anna\u200b <\u200banna@example.ru>', 'anna@example.ru', 'Anna'],
    ['=?utf-8?Q?"Anna"?= <anna@example.ru>', 'anna@example.ru', 'Anna'],
  ])('reads %s', async (value, email, name) => expect(await from(value)).toEqual({ email, name }))

  it('reads groups, and nothing from an empty one', async () => {
    const read = await readMail(mail('To: undisclosed-recipients:;\r\nCc: Team: a@x.ru, B <b@x.ru>; c@x.ru'))
    expect(read.to).toEqual([])
    expect(read.cc.map((each) => each.email)).toEqual(['a@x.ru', 'b@x.ru', 'c@x.ru'])
  })

  it('keeps two thousand of twenty thousand recipients and counts the rest', async () => {
    const to = Array.from({ length: 20_000 }, (_, i) => `u${i}@x.ru`).join(',')
    const read = await readMail(mail(`To: ${to}`))
    expect([read.to.length, read.headers.recipientCount]).toEqual([2_000, 20_000])
  })
})

describe('other headers', () => {
  it('strips brackets, folds and repetitions from ids', async () => {
    const read = await readMail(
      mail(
        'Message-ID: <1@x>\r\nIn-Reply-To: <0@x> <0@x>\r\nReferences: <a@x>\r\n <long-\r\n id@x>\r\n b@x <a@x>',
      ),
    )
    expect(read).toMatchObject({ messageId: '1@x', inReplyTo: ['0@x'], references: ['a@x', 'long-id@x'] })
  })

  it.each([
    ['Sat, 21 Nov 2026 12:10:00 +0300', '2026-11-21T09:10:00.000Z'],
    ['21 Nov 26 12:10 MSK', '2026-11-21T09:10:00.000Z'],
    ['Сб, 21 ноября 2026 12:10:00 +0300', '2026-11-21T09:10:00.000Z'],
    ['2026-11-21T09:10:00Z', '2026-11-21T09:10:00.000Z'],
  ])('reads the date %s', async (value, iso) => {
    expect((await readMail(mail(`Date: ${value}`))).date?.toISOString()).toBe(iso)
  })

  it.each(['yesterday', 'Sat, 21 Nov 1926 12:10:00 +0300', 'Mon, 99 Foo 2026', ''])(
    'takes %j for no date',
    async (value) => {
      expect((await readMail(mail(`Date: ${value}`))).date).toBeNull()
    },
  )

  it('finds the body when the blank line is missing', async () => {
    const read = await readMail(Buffer.from('From: a@x.ru\nSubject: Hi\nThis is the body.\nIt goes on.\n'))
    expect([read.subject, read.text]).toEqual(['Hi', 'This is the body.\nIt goes on.'])
  })
})

describe('what mailers break', () => {
  const encoded = Buffer.from('Анна Петрова').toString('base64')

  it.each([
    ['without its end', `=?utf-8?B?${encoded} <anna@example.test>`],
    ['with half of its end', `=?utf-8?B?${encoded}? <anna@example.test>`],
    ['in quotes', `"=?utf-8?B?${encoded}?=" <anna@example.test>`],
  ])('reads a name %s', async (_, value) => {
    expect((await readMail(mail(`From: ${value}`))).from).toEqual({
      email: 'anna@example.test',
      name: 'Анна Петрова',
    })
  })

  it('reads a file name that was cut inside a hex pair', async () => {
    const name = "filename*0*=utf-8''%D0%A1%D; filename*1*=1%87%D1%91%D1%82.pdf"
    const raw = mail(`Content-Type: application/pdf\nContent-Disposition: attachment; ${name}`)
    expect((await readMail(raw)).attachments[0]?.name).toBe('Счёт.pdf')
  })

  it('takes four letters of CP866 for letters, not for an ideograph', async () => {
    const raw = Buffer.concat([
      Buffer.from('Subject: '),
      iconv.encode('Ёлка', 'cp866'),
      Buffer.from('\r\n\r\nx'),
    ])
    expect((await readMail(raw)).subject).toBe('Ёлка')
  })

  it.each(['../../etc/passwd', 'C:\\x\\nul.txt', 'a\0b\u202egpj.exe', '\u{1f642}'.repeat(400), 'CON', '..'])(
    'makes a name that is safe to save under: %j',
    async (name) => {
      const raw = mail(
        `Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
      )
      const safe = (await readMail(raw)).attachments[0]!.name
      expect(safe).toMatch(/^(?!(?:con|nul)(?:\.|$))[^/\\\0\u202e]{1,200}$/iu)
      expect(safe).not.toMatch(/^\.*$/)
    },
  )
})
