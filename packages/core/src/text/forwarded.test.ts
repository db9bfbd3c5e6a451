import { describe, expect, it } from 'vitest'
import { findForwarded } from './index.ts'
import { forwardMarks, labels } from './languages.fixture.ts'

const gmail = `Что ответить?

---------- Forwarded message ---------
От: Анна Петрова <anna@example.ru>
Date: сб, 21 нояб. 2026 г. в 12:10
Subject: Замок
To: Склад <store@example.ru>


Замок не открывается.
`

describe('findForwarded', () => {
  it('finds who wrote the mail that Gmail forwarded', () => {
    expect(findForwarded({ text: gmail })).toMatchObject({
      from: { email: 'anna@example.ru', name: 'Анна Петрова' },
      date: 'сб, 21 нояб. 2026 г. в 12:10',
      subject: 'Замок',
      body: 'Замок не открывается.',
    })
  })

  it.each([
    [
      'Mail.ru',
      '-------- Пересылаемое сообщение --------\nОт кого: Анна Петрова <anna@example.ru>\nКому: Склад <store@example.ru>\nДата: Пятница, 20 ноября 2026, 15:19 +03:00\nТема: Замок\n\nЗамок не открывается.',
    ],
    [
      'Yandex',
      '-------- Пересылаемое сообщение --------\n20.11.2026, 15:19, "Анна Петрова" <anna@example.ru>:\n\nЗамок не открывается.\n-------- Конец пересылаемого сообщения --------',
    ],
    [
      'Apple Mail',
      'Начало переадресованного сообщения:\n\n> От: Анна Петрова <anna@example.ru>\n> Тема: Замок\n> Дата: 20 ноября 2026 г., 15:19:00 GMT+3\n> Кому: store@example.ru\n> \n> Замок не открывается.',
    ],
    [
      'Thunderbird',
      '-------- Перенаправленное сообщение --------\nТема: \tЗамок\nДата: \tFri, 20 Nov 2026 15:19:00 +0300\nОт: \tАнна Петрова <anna@example.ru>\nКому: \tstore@example.ru\n\n\nЗамок не открывается.',
    ],
    [
      'Outlook Express',
      '----- Original Message ----- \nFrom: "Анна Петрова" <anna@example.ru>\nTo: <store@example.ru>\nSent: Friday, November 20, 2026 3:19 PM\nSubject: Замок\n\nЗамок не открывается.',
    ],
    [
      'Outlook in bold',
      'Посмотрите\n\n*From:* Анна Петрова <anna@example.ru>\n*Sent:* Friday, November 20, 2026 3:19 PM\n*To:* Склад\n*Subject:* Замок\n\nЗамок не открывается.',
    ],
    [
      'eM Client',
      '------ Пересланное сообщение ------\nОт "Анна Петрова" <anna@example.ru>\nКому store@example.ru\nДата 20.11.2026 15:19:00\nТема Замок\n\nЗамок не открывается.',
    ],
    [
      'Yahoo',
      '   ----- Forwarded Message ----- From: Анна Петрова <anna@example.ru>\nTo: store@example.ru\nSent: Friday, November 20, 2026\nSubject: Замок\n\nЗамок не открывается.',
    ],
    [
      'Thunderbird again',
      '-------- Перенаправленное сообщение --------\nТема: \tЗамок\nДата переотправки: \tFri, 20 Nov 2026 15:30:00 +0300\nОтправитель переотправки: \tstore@example.ru\nДата: \tFri, 20 Nov 2026 15:19:00 +0300\nОт: \tАнна Петрова <anna@example.ru>\nКому: \tstore@example.ru\n\n\nЗамок не открывается.',
    ],
  ])('finds who wrote the mail that %s forwarded', (_, text) => {
    const found = findForwarded({ text, subject: 'Fwd: Замок' })
    expect(found?.from).toEqual({ email: 'anna@example.ru', name: 'Анна Петрова' })
    expect(found?.body).toContain('Замок не открывается.')
  })

  it('finds nothing in a letter that only speaks of another', () => {
    expect(findForwarded({ text: 'От: Москва\nДо: Тверь', subject: 'Доставка' })).toBeNull()
  })

  const body = 'Dear Bessie,\n\nplease look at the lock.'
  it.each(labels)(
    'finds the sender in every order of repeated headers: %s',
    (language, from, date, to, subject) => {
      const sender = `${from} John Doe <john@example.com>`
      const [sent, receiver, about] = [
        `${date} 25.10.2021 11:17`,
        `${to} Bessie <bessie@example.org>`,
        `${subject} Lock`,
      ]
      const orders = [
        [sender, sent, receiver, about],
        [sender, about, sent, receiver],
        [about, sent, sender, receiver],
      ]
      const marks = forwardMarks[language.replace(/\d/, '')] ?? ['---------- Forwarded message ---------']
      for (const mark of [...marks, '________________________________', ''])
        for (const order of orders) {
          const text = `Look.\n\n${mark}\n${order.join('\n')}\n\n${body}`
          const found = findForwarded({ text, subject: 'Lock' })
          expect(found).toMatchObject({
            from: { email: 'john@example.com', name: 'John Doe' },
            subject: 'Lock',
            body,
          })
          expect(text.slice(found!.bodyStart, found!.bodyEnd).trim()).toBe(body)
          expect(text.slice(0, found!.start).trim()).toBe(mark.startsWith('_') ? `Look.\n\n${mark}` : 'Look.')
        }
    },
  )

  it.each(labels)('finds the sender in headers that ran together: %s', (_, from, date, to, subject) => {
    const headers = `${from} John Doe <john@example.com>${to} Bessie <bessie@example.org>${date} 25.10.2021 11:17${subject} Lock`
    const text = `----- Forwarded Message ----- ${headers}\n ${body}`
    expect(findForwarded({ text, subject: 'Fwd: Lock' })?.from).toEqual({
      email: 'john@example.com',
      name: 'John Doe',
    })
  })

  it('says whether the mailer or only the looks say so', () => {
    const block = 'From: Bob <bob@example.com>\nSent: Monday, April 4, 2011\nTo: Anna\nSubject: Lock\n\nHello'
    expect(findForwarded({ text: block, subject: 'Lock' })?.sure).toBe(false)
    expect(findForwarded({ text: block, subject: 'FW: Lock' })?.sure).toBe(true)
  })
})
