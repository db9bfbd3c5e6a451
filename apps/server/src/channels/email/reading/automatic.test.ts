import { describe, expect, it } from 'vitest'
import { readMail } from './index.ts'

const read = (text: string) => readMail(Buffer.from(text))

const report = (fields: string, words = 'I could not deliver your message.'): string => `Return-Path: <>
From: Mail Delivery System <mailer-daemon@mx.example.ru>
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

${words}
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.ru

${fields}

--b
Content-Type: text/rfc822-headers

Message-ID: <answer-1@desk.example.ru>
Subject: Re: lock
--b--
`

const plain = (
  subject: string,
  words: string,
  headers = 'From: MAILER-DAEMON@mx.example.ru\nReturn-Path: <>',
): string => `${headers}\nSubject: ${subject}\nContent-Type: text/plain; charset=utf-8\n\n${words}\n`

describe('a delivery report', () => {
  it('names the mail that failed, for whom, and why', async () => {
    const { automatic, bounce } = await read(
      report(
        'Final-Recipient: rfc822; Anna@example.ru\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown',
      ),
    )
    expect(automatic).toBe('bounce')
    expect(bounce).toEqual({
      originalMessageId: 'answer-1@desk.example.ru',
      recipient: 'anna@example.ru',
      status: '5.1.1',
      permanent: true,
      reason: 'unknown-user',
      diagnostic: '550 5.1.1 User unknown',
    })
  })

  it.each([
    [
      '550 5.1.1 <a@x>: Recipient address rejected: User unknown in virtual mailbox table',
      '5.1.1',
      'unknown-user',
      true,
    ],
    ['552 5.2.2 Mailbox is full', '5.2.2', 'mailbox-full', false],
    [
      'Host or domain name not found. Name service error for name=x type=A: Host not found',
      '5.4.4',
      'unknown-domain',
      true,
    ],
    [
      '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
      '5.7.1',
      'blocked',
      false,
    ],
    ['550 5.7.26 This mail is unauthenticated, DMARC', '5.7.26', 'authentication', false],
    ['552 5.3.4 Message size exceeds fixed limit', '5.3.4', 'too-large', false],
    ['550 spam message rejected', '5.0.0', 'spam', false],
    ['connect to mx.x[192.0.2.1]:25: Connection timed out', '4.4.1', 'delayed', false],
    ['550 User unknown (in reply to end of DATA command)', '5.0.0', 'unknown-user', false],
    ['553 5.1.8 Domain of sender address a@x does not exist', '5.1.8', 'rejected', false],
  ])('reads «%s»', async (diagnostic, status, reason, permanent) => {
    const { bounce } = await read(
      report(
        `Final-Recipient: rfc822; a@x\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; ${diagnostic}`,
      ),
    )
    expect(bounce).toMatchObject({ reason, permanent })
  })

  it('of a delay is no failure for good', async () => {
    const { bounce } = await read(report('Final-Recipient: rfc822; a@x\nAction: delayed\nStatus: 4.4.1'))
    expect(bounce).toMatchObject({ permanent: false })
  })

  it('of success is no bounce', async () => {
    const { automatic, bounce } = await read(
      report('Final-Recipient: rfc822; a@x\nAction: delivered\nStatus: 2.0.0'),
    )
    expect([automatic, bounce]).toEqual(['auto-generated', null])
  })
})

describe('a refusal in free words', () => {
  it.each([
    [
      'failure notice',
      "Hi. This is the qmail-send program.\nI wasn't able to deliver your message.\n\n<anna@example.ru>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <answer-1@desk.example.ru>\n",
    ],
    [
      'Mail delivery failed: returning message to sender',
      'A message that you sent could not be delivered.\n\n  anna@example.ru\n    SMTP error from remote mail server after RCPT TO:<anna@example.ru>:\n    550 5.1.1 no such user\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <answer-1@desk.example.ru>\n',
    ],
    [
      'Недоставленное сообщение',
      'Это письмо отправлено почтовым сервером.\nПисьмо не может быть доставлено: anna@example.ru\n550 5.1.1 нет такого пользователя\n\nMessage-ID: <answer-1@desk.example.ru>\n',
    ],
    [
      'Delivery Notification: Delivery has failed',
      'This report relates to a message you sent:\n\n  Message-id: <answer-1@desk.example.ru>\n\nYour message cannot be delivered:\n\n  Recipient address: anna@example.ru\n  Diagnostic code: smtp;550 5.1.1 unknown alias: anna@example.ru\n',
    ],
    [
      'Mail failure.',
      'A message that you sent could not be delivered.\n\n anna@example.ru\n SMTP error from remote mail server after end of data:\n 550 Message was not accepted -- invalid mailbox.  Local mailbox anna@example.ru is unavailable: user not found\n\nMessage-ID: <answer-1@desk.example.ru>\n',
    ],
  ])('is understood: %s', async (subject, words) => {
    const { automatic, bounce } = await read(plain(subject, words))
    expect(automatic).toBe('bounce')
    expect(bounce).toMatchObject({
      recipient: 'anna@example.ru',
      permanent: true,
      originalMessageId: 'answer-1@desk.example.ru',
    })
  })

  it('of Exchange in Russian is understood under the address that it writes from', async () => {
    const from = `From: Microsoft Outlook <MicrosoftExchange${'329e71ec88ae4615'.repeat(2)}@example.ru>`
    const words = 'Не удалось доставить сообщение:\n\nanna@example.ru\n#550 5.1.1 RecipNotFound; not found'
    const { bounce } = await read(plain('Не удается доставить: Замок', words, `${from}\nReturn-Path: <>`))
    expect(bounce).toMatchObject({ recipient: 'anna@example.ru', permanent: true, reason: 'unknown-user' })
  })

  it('names whom it did not reach, not whom it tells of it', async () => {
    const words = 'A message from <help@desk.ru> to anna@example.ru could not be delivered: 550 rejected'
    const headers = 'From: MAILER-DAEMON@mx.example.ru\nTo: help@desk.ru\nReturn-Path: <>'
    expect((await read(plain('failure notice', words, headers))).bounce?.recipient).toBe('anna@example.ru')
  })

  it.each([
    [
      'Postmaster <postmaster@firm.ru>',
      'postmaster@firm.ru',
      'Почта к вам',
      'Ваш сервер отвечает 550 5.7.1.',
    ],
    ['Доставка <delivery@shop.ru>', 'delivery@shop.ru', 'Ошибка доставки заказа', 'Получатель не отвечает.'],
    ['Delivery <delivery@shop.ru>', '', 'Delivery status: order 15', 'Your order was delivered.'],
    ['Postmaster <postmaster@firm.ru>', '', 'Добро пожаловать', 'Ящик создан, квота 500 МБ.'],
    ['root <root@host.ru>', '', 'Cron backup', 'error: 550 files could not be copied, quota exceeded'],
  ])('is not seen in what %s <%s> writes of %s', async (from, path, subject, words) => {
    const { bounce } = await read(plain(subject, words, `From: ${from}\nReturn-Path: <${path}>`))
    expect(bounce).toBeNull()
  })

  it.each([
    ['Re: delisting request', 'Your address was listed with 550 5.7.1 and is removed.'],
    ['Вопрос по DKIM', 'Ваши письма не проходят проверку: 550 5.7.1. Поправьте, пожалуйста.'],
  ])('is not seen in what a postmaster himself writes: %s', async (subject, words) => {
    const { bounce } = await read(plain(subject, words, 'From: postmaster@partner.example'))
    expect(bounce).toBeNull()
  })

  it.each([
    ['Письмо не доставлено?', 'Здравствуйте! Мне вернулось письмо: 550 user unknown. Что делать?'],
    ['Re: Mail delivery failed', 'I still get "550 User unknown" for your address, why?'],
    ['Доставка не удалась', 'Курьер не приехал, велосипед не доставлен.'],
    ['Fwd: Undelivered Mail Returned to Sender', 'See below, it could not be delivered: 550 5.1.1'],
  ])('is not seen in what a customer writes: %s', async (subject, words) => {
    const { bounce } = await read(
      plain(subject, words, 'From: Anna <anna@example.ru>\nReturn-Path: <anna@example.ru>'),
    )
    expect(bounce).toBeNull()
  })
})

describe('automatic mail', () => {
  const kind = async (headers: string) => (await read(`From: a@example.ru\n${headers}\n\nHello`)).automatic
  it.each([
    ['auto-reply', 'Subject: x\nAuto-Submitted: auto-replied (vacation)'],
    ['auto-reply', 'Subject: x\nX-Autoreply: yes'],
    ['auto-reply', 'Subject: x\nPrecedence: auto_reply'],
    ['auto-reply', 'Subject: Автоответ: Замок'],
    ['auto-reply', 'Subject: Автоматический ответ: Замок'],
    ['auto-reply', 'Subject: Я в отпуске до 1 декабря'],
    ['auto-reply', 'Subject: Out of Office Re: lock'],
    ['auto-reply', 'Subject: Automatic reply: lock'],
    ['auto-generated', 'Subject: x\nAuto-Submitted: auto-generated'],
    ['list', 'Subject: x\nList-Id: <news.example.ru>'],
    ['list', 'Subject: x\nPrecedence: bulk'],
    [null, 'Subject: x\nAuto-Submitted: no'],
    [null, 'Subject: x\nX-Auto-Response-Suppress: OOF'],
    [null, 'Subject: Отпуск по уходу за велосипедом'],
    [null, 'Subject: Я в отпускном настроении'],
    [null, 'Subject: Vacation bike rental'],
    [null, 'Subject: Re: Automatic reply: lock'],
    ['auto-reply', 'Subject: On vacation until Monday'],
  ])('is told as %s by %j', async (expected, headers) => expect(await kind(headers)).toBe(expected))

  it('of a complaint names the mail and the reader', async () => {
    const { automatic, bounce } = await read(`From: fbl@provider.example
Subject: complaint
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: text/plain

An abuse report.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
Original-Rcpt-To: <anna@example.ru>
--b
Content-Type: message/rfc822

Message-ID: <answer-1@desk.example.ru>

Hi
--b--
`)
    expect(automatic).toBe('complaint')
    expect(bounce).toMatchObject({
      reason: 'complaint',
      recipient: 'anna@example.ru',
      originalMessageId: 'answer-1@desk.example.ru',
    })
  })
})
