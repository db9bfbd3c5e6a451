import * as api from '@opora/contract'
import { describe, expect, test } from 'vitest'
import { mail, useMailDesk } from '../../../test/mail-desk.ts'
import { type Person, useWorld } from '../../../test/world.ts'

const of = useWorld()
const its = useMailDesk(of)

async function colleague(): Promise<{ email: string; person: Person }> {
  const person = await of.world.agent('lead')
  const { email } = await of.world.platform.db
    .selectFrom('agents')
    .select('email')
    .where('id', '=', person.id)
    .executeTakeFirstOrThrow()
  return { email, person }
}

const eventsOf = async (id: string) =>
  (await its.desk.program.call(api.listEvents, { params: { id } })).items.map(({ type, data }) => ({
    type,
    data,
  }))

const solve = (id: string) =>
  its.desk.program.call(api.changeTicket, { params: { id }, body: { status: 'solved' } })

describe('colleagues', () => {
  test('what a colleague sends to a customer’s ticket is an internal note, and makes nobody a customer', async () => {
    const { email, person } = await colleague()
    const opened = await its.desk.take(mail({ 'Message-ID': '<n1@customer.test>', Cc: email }))
    const id = opened.ticketId!
    const noted = await its.desk.take(
      mail(
        { From: `Вера <${email}>`, 'In-Reply-To': '<n1@customer.test>' },
        'Это наш старый клиент, дайте скидку',
      ),
      undefined,
      email,
    )
    expect(noted).toMatchObject({ state: 'follow-up', reason: 'colleague_note', ticketId: id })
    const [, note] = await its.desk.messages(id)
    expect(note).toMatchObject({ kind: 'note', author: { kind: 'agent', id: person.id }, delivery: null })
    const ticket = await its.desk.program.call(api.getTicket, { params: { id } })
    expect(ticket).toMatchObject({ status: 'new', participants: [] })
    const customers = await its.desk.program.call(api.listCustomers, { query: { q: email } })
    expect(customers.items).toEqual([])
  })

  test('a colleague who asks something themselves is a customer of their own ticket', async () => {
    const { email } = await colleague()
    const asked = await its.desk.take(
      mail({ From: email, 'Message-ID': '<own1@desk.test>' }),
      undefined,
      email,
    )
    expect(asked.state).toBe('ticket')
    const more = await its.desk.take(
      mail({ From: email, 'In-Reply-To': '<own1@desk.test>' }),
      undefined,
      email,
    )
    expect(more).toMatchObject({ state: 'follow-up', ticketId: asked.ticketId })
    expect((await its.desk.messages(asked.ticketId!)).map(({ kind }) => kind)).toEqual(['public', 'public'])
  })

  test('a colleague’s automatic reply is no note and no ticket', async () => {
    const { email } = await colleague()
    const opened = await its.desk.take(mail({ 'Message-ID': '<n2@customer.test>' }))
    const away = await its.desk.take(
      mail({ From: email, 'In-Reply-To': '<n2@customer.test>', 'Auto-Submitted': 'auto-replied' }),
      undefined,
      email,
    )
    expect(away).toMatchObject({ state: 'automatic' })
    expect(await its.desk.messages(opened.ticketId!)).toHaveLength(1)
  })

  test('a forward opens the ticket in the customer’s name, with the colleague’s own words as a note', async () => {
    const { email, person } = await colleague()
    const body = [
      'Олег, посмотри, пожалуйста.',
      '',
      '---------- Forwarded message ---------',
      'От: Марина Котова <marina@customer.test>',
      'Date: пн, 12 янв. 2026 г. в 10:15',
      'Subject: Сломался замок',
      'To: Вера <vera@desk.test>',
      '',
      'Здравствуйте! Сломался замок на велосипеде.',
    ].join('\n')
    const taken = await its.desk.take(
      mail({ From: `Вера <${email}>`, Subject: 'Fwd: Сломался замок' }, body),
      undefined,
      email,
    )
    expect(taken).toMatchObject({ state: 'ticket', reason: 'forwarded' })
    const ticket = await its.desk.program.call(api.getTicket, { params: { id: taken.ticketId! } })
    expect(ticket).toMatchObject({
      subject: 'Сломался замок',
      requester: { email: 'marina@customer.test', name: 'Марина Котова' },
      participants: [],
    })
    const [said, note] = await its.desk.messages(taken.ticketId!)
    expect(said).toMatchObject({
      text: 'Здравствуйте! Сломался замок на велосипеде.',
      from: { email: 'marina@customer.test' },
      forwardedBy: person.id,
    })
    expect(note).toMatchObject({
      kind: 'note',
      text: 'Олег, посмотри, пожалуйста.',
      author: { id: person.id },
    })
  })

  test('a mail forwarded whole is found again by its own id when the customer answers it', async () => {
    const { email } = await colleague()
    const inner = mail(
      {
        From: 'Пётр <petr@customer.test>',
        To: 'vera@desk.test',
        Subject: 'Фара',
        'Message-ID': '<inner1@customer.test>',
      },
      'Не горит фара.',
    )
    const raw = [
      `From: Вера <${email}>`,
      'To: help@desk.test',
      'Subject: Fwd: Фара',
      'Message-ID: <outer1@desk.test>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'См. вложение',
      '--b',
      'Content-Type: message/rfc822',
      'Content-Disposition: attachment; filename="mail.eml"',
      '',
      inner,
      '--b--',
      '',
    ].join('\n')
    const taken = await its.desk.take(raw, undefined, email)
    expect(taken).toMatchObject({ state: 'ticket', reason: 'forwarded' })
    expect((await its.desk.messages(taken.ticketId!))[0]).toMatchObject({ text: 'Не горит фара.' })
    const answer = await its.desk.take(
      mail({ From: 'petr@customer.test', 'In-Reply-To': '<inner1@customer.test>' }),
    )
    expect(answer).toMatchObject({ state: 'follow-up', ticketId: taken.ticketId })
  })
})

describe('true senders', () => {
  const rule = {
    name: 'Форма сайта',
    from: 'form.shop.test',
    source: 'body',
    emailLabel: 'Email',
    nameLabel: 'Имя',
    phoneLabel: 'Телефон',
  } as const

  test('a form’s mail is the customer’s whose address stands in its text', async () => {
    await its.desk.program.call(api.createTrueSenderRule, { body: rule })
    const body =
      'Новая заявка с сайта\n\nИмя: Анна Котова\nEmail: Anna.K@customer.test\nТелефон: 8 (912) 345-67-89\nСообщение: где заказ?'
    const taken = await its.desk.take(
      mail({ From: 'Сайт <no-reply@form.shop.test>', 'Auto-Submitted': 'auto-generated' }, body),
    )
    const ticket = await its.desk.program.call(api.getTicket, { params: { id: taken.ticketId! } })
    expect(ticket.requester).toMatchObject({ email: 'anna.k@customer.test', name: 'Анна Котова' })
    expect((await its.desk.messages(taken.ticketId!))[0]).toMatchObject({ automatic: null })
    const phone = await of.world.platform.db
      .selectFrom('customer_identities')
      .selectAll()
      .where('kind', '=', 'phone')
      .executeTakeFirst()
    expect(phone).toMatchObject({ value: '+79123456789', customer_id: ticket.requester.id })
    const plain = await its.desk.take(mail({ From: 'no-reply@form.shop.test' }, 'Без полей'))
    expect(
      (await its.desk.program.call(api.getTicket, { params: { id: plain.ticketId! } })).requester.email,
    ).toBe('no-reply@form.shop.test')
  })

  test('a rule can be tried on a pasted mail before it is kept, whatever form its fields have', async () => {
    const found = async (text: string, of: Partial<typeof rule> = {}) =>
      (await its.desk.program.call(api.tryTrueSenderRule, { body: { rule: { ...rule, ...of }, mail: text } }))
        .found
    expect(await found('"name": "x", "Email": "a@b.test", "Имя": "Оля \\u2014 СПб"')).toMatchObject({
      email: 'a@b.test',
      name: 'Оля — СПб',
    })
    expect(await found('Email\n  a@b.test\nИмя\nОля')).toMatchObject({ email: 'a@b.test', name: 'Оля' })
    expect(await found('**Email:** a@b.test\n*Имя*: Оля')).toMatchObject({ email: 'a@b.test', name: 'Оля' })
    expect(await found('Email | a@b.test |\nИмя | Оля |')).toMatchObject({ email: 'a@b.test', name: 'Оля' })
    expect(await found('Ваш Email нам не нужен')).toBeNull()
    const table = mail(
      { From: 'a@form.shop.test', 'Content-Type': 'text/html; charset=utf-8' },
      '<table><tr><td>Имя</td><td>Оля</td></tr><tr><td>Email</td><td><a href="mailto:o@b.test">o@b.test</a></td></tr></table>',
    )
    expect(await found(table)).toMatchObject({ email: 'o@b.test', name: 'Оля' })
    const other = await its.desk.program.call(api.tryTrueSenderRule, {
      body: { rule, mail: mail({ From: 'a@else.test' }) },
    })
    expect(other).toMatchObject({ fits: false, found: null })
  })
})

describe('thanks', () => {
  test('thanks for a solution do not reopen; a question with them, a file, or thanks before it do', async () => {
    const open = async (id: string) =>
      (await its.desk.take(mail({ 'Message-ID': `<${id}@customer.test>` }))).ticketId!
    const answer = (id: string, body: string) =>
      its.desk.take(mail({ 'In-Reply-To': `<${id}@customer.test>` }, body))
    const status = async (id: string) =>
      (await its.desk.program.call(api.getTicket, { params: { id } })).status
    const ticketId = await open('t1')
    await solve(ticketId)
    await answer('t1', 'Спасибо большое!\n\nС уважением,\nАлиса')
    expect(await status(ticketId)).toBe('solved')
    expect((await eventsOf(ticketId)).at(-1)).toMatchObject({
      type: 'message.received',
      data: { thanks: true },
    })
    await answer('t1', 'Спасибо! А когда придёт второй?')
    expect(await status(ticketId)).toBe('open')
    await of.world.assertSound()
  })

  test('thanks and automatic replies to a closed ticket stay with it and open no sequel', async () => {
    const id = (await its.desk.take(mail({ 'Message-ID': '<c1@customer.test>' }))).ticketId!
    await solve(id)
    await of.world.advance(97 * 3_600_000)
    await of.world.drain()
    const thanks = await its.desk.take(mail({ 'In-Reply-To': '<c1@customer.test>' }, 'Спасибо!'))
    expect(thanks).toMatchObject({ state: 'follow-up', ticketId: id })
    const away = await its.desk.take(
      mail({ 'In-Reply-To': '<c1@customer.test>', 'Auto-Submitted': 'auto-replied' }, 'Я в отпуске'),
    )
    expect(away.ticketId).toBe(id)
    const asks = await its.desk.take(mail({ 'In-Reply-To': '<c1@customer.test>' }, 'Опять сломалось'))
    expect(asks.ticketId).not.toBe(id)
  })
})

describe('addresses to leave alone', () => {
  const report = (type: string, messageId: string, rcpt: string) =>
    mail(
      {
        From: 'fbl@mail.test',
        'Content-Type': 'multipart/report; report-type=feedback-report; boundary=b',
      },
      [
        '--b',
        'Content-Type: text/plain',
        '',
        'complaint',
        '--b',
        'Content-Type: message/feedback-report',
        '',
        `Feedback-Type: ${type}`,
        'User-Agent: x/1',
        'Version: 1',
        `Original-Rcpt-To: <${rcpt}>`,
        '',
        '--b',
        'Content-Type: message/rfc822',
        '',
        `Message-ID: <${messageId}>`,
        'Subject: x',
        '',
        'x',
        '--b--',
        '',
      ].join('\n'),
    )

  test('a complaint about our mail puts its recipient on the list, tells the ticket, and is lifted by a person', async () => {
    const id = (await its.desk.take(mail({ From: 'angry@customer.test' }))).ticketId!
    await its.desk.program.call(api.createReply, { params: { id }, body: { text: 'Ответ' } })
    const { rfc_message_id } = await of.world.platform.db
      .selectFrom('deliveries')
      .select('rfc_message_id')
      .where('ticket_id', '=', id)
      .executeTakeFirstOrThrow()
    await its.desk.take(report('abuse', rfc_message_id, 'somebody-else@customer.test'))
    const listed = async () => (await its.desk.program.call(api.listSuppressions, {})).items
    expect(await listed()).toEqual([])
    await its.desk.take(report('abuse', rfc_message_id, 'angry@customer.test'))
    expect(await listed()).toMatchObject([{ email: 'angry@customer.test', reason: 'complaint' }])
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      type: 'address.suppressed',
      data: { reason: 'complaint' },
    })
    await its.desk.program.call(api.liftSuppression, { params: { email: 'angry@customer.test' } })
    expect(await listed()).toEqual([])
    const audit = await of.world.platform.db
      .selectFrom('audit')
      .select('action')
      .where('object_kind', '=', 'suppression')
      .orderBy('id')
      .execute()
    expect(audit.map(({ action }) => action)).toEqual(['suppression.added', 'suppression.lifted'])
    await of.world.assertSound()
  })
})
