import { changeChannel, createTicket } from '@opora/contract'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CustomerServer } from '../../../test/customer-server.ts'
import { type MailDesk, mail, useMailDesk } from '../../../test/mail-desk.ts'
import { useWorld, type World } from '../../../test/world.ts'
import { transaction } from '../../platform/database/pool.ts'
import { type Answered, answerAutomatically } from '../../tickets/index.ts'
import { closeTransports } from './smtp-transport.ts'

// Two desks with databases and servers of their own, each with a rule that answers every single mail.
const ours = useWorld()
const theirs = useWorld()
const here = useMailDesk(ours, { address: 'help@here.test' })
const there = useMailDesk(theirs, { address: 'help@there.test' })
let office: CustomerServer
let carried = 0

beforeAll(async () => {
  office = await CustomerServer.start()
  const outgoing = { host: '127.0.0.1', port: office.port, encryption: 'none' as const, user: 'help' }
  for (const desk of [here.desk, there.desk]) {
    await desk.program.call(changeChannel, {
      params: { id: '1' },
      body: { outgoing, outgoingPassword: 'secret' },
    })
  }
})
beforeEach(() => {
  office.mood = 'takes'
  office.taken.length = 0
  carried = 0
})
afterEach(() => Promise.all([ours, theirs].map(({ world }) => closeTransports(world.platform))))
afterAll(() => office.stop())

const answer = (world: World, ticketId: string, key: string): Promise<Answered> =>
  transaction(world.platform.db, (tx) =>
    answerAutomatically(
      tx,
      world.assembled.desk,
      { ticketId, text: 'Мы получили ваше письмо и скоро ответим.', reason: 'rule', cause: null, key },
      world.clock.now(),
    ),
  )

/** The most talkative rule there can be: everything that comes in is answered. */
async function answerAll(world: World): Promise<void> {
  const said = await world.platform.db
    .selectFrom('messages')
    .select(['ticket_id', 'message_id'])
    .where('direction', '=', 'in')
    .orderBy('message_id')
    .execute()
  for (const { ticket_id, message_id } of said) await answer(world, ticket_id, `message ${message_id}`)
  await world.drain()
}

/**
 * Rounds until nobody says anything any more; eight are more than any limit lets through.
 * @returns the mails that went to the one who is watched
 */
async function converse(
  watched: string,
  carry: (raw: string, to: string) => Promise<unknown>,
): Promise<string[]> {
  for (let round = 0; round < 8; round += 1) {
    await answerAll(ours.world)
    await answerAll(theirs.world)
    const fresh = office.taken.slice(carried)
    carried = office.taken.length
    if (fresh.length === 0) {
      return office.taken.filter(({ to }) => to[0]!.endsWith(watched)).map(({ raw }) => raw)
    }
    for (const { raw, to } of fresh) await carry(raw, to[0]!)
  }
  throw new Error(`they still talk after ${office.taken.length} mails`)
}

const deskOf = (address: string): MailDesk | null =>
  address.endsWith('@here.test') ? here.desk : address.endsWith('@there.test') ? there.desk : null

const MARKS =
  /^(auto-submitted|x-auto-response-suppress|precedence|x-opora-loop|in-reply-to|references|message-id|list-.*):.*(\r?\n[ \t].*)*\r?\n/gim

let count = 0
const stranger = (headers: Record<string, string>, body = 'Ваше обращение принято в работу, номер 4711.') => {
  count += 1
  return here.desk.take(mail({ To: 'help@here.test', ...headers }, body), ['help@here.test'], headers.From)
}

describe('two programs that answer each other', () => {
  test('two desks fall silent after the first answer', async () => {
    await here.desk.take(
      mail({ From: 'help@there.test', To: 'help@here.test' }),
      ['help@here.test'],
      'help@there.test',
    )
    const mails = await converse('@there.test', async (raw, to) =>
      deskOf(to)?.give(raw, [to], 'help@here.test'),
    )
    expect(mails).toHaveLength(1)
    expect(office.taken.map(({ from }) => from)).toContain('help@here.test')
    const marks = [
      'Auto-Submitted: auto-replied',
      'X-Auto-Response-Suppress: All',
      'Precedence: auto_reply',
      'X-Opora-Loop: help@here.test',
    ]
    for (const mark of marks) expect(mails[0]).toContain(mark)
  }, 60_000)

  test('even with every mark and thread torn off on the way, each says no more than three things', async () => {
    await there.desk.take(
      mail({ From: 'help@here.test', To: 'help@there.test' }),
      ['help@there.test'],
      'help@here.test',
    )
    await converse('', async (raw, to) => {
      const from = to === 'help@here.test' ? 'help@there.test' : 'help@here.test'
      count += 1
      const bare = `Message-ID: <bare${count}@x.test>\r\n${raw.replace(MARKS, '')}`
      return deskOf(to)?.give(bare, [to], from)
    })
    const mailsTo = (address: string) => office.taken.filter(({ to }) => to[0] === address)
    expect(mailsTo('help@here.test').length).toBeLessThanOrEqual(3)
    expect(mailsTo('help@there.test').length).toBeLessThanOrEqual(3)
  }, 60_000)

  test.each([
    [
      'under one subject, into the thread',
      (raw: string) => ({ From: 'a@peer1.test', 'In-Reply-To': /^Message-ID: (.*)$/im.exec(raw)![1]! }),
    ],
    ['under ever new subjects', () => ({ From: 'b@peer2.test', Subject: `Тема ${count}` })],
    [
      'from ever new addresses, under ever new subjects',
      () => ({ From: `ticket-${count}@peer3.test`, Subject: `Заявка ${count}` }),
    ],
    [
      'with ever new tags on one address',
      () => ({ From: `c+${count}@peer4.test`, Subject: `Тема ${count}` }),
    ],
  ])(
    'a program that leaves out every mark and answers %s hears no more than three answers',
    async (_, headers) => {
      const first = headers('Message-ID: <x@x>')
      const peer = first.From.split('@')[1]!
      await stranger(first)
      const mails = await converse(peer, async (raw, to) =>
        to.endsWith(peer)
          ? stranger(headers(raw), `Ваше обращение ${count} принято. Спасибо, Анна${count}!`)
          : null,
      )
      expect(mails.length).toBeGreaterThan(0)
      expect(mails.length).toBeLessThanOrEqual(3)
    },
    60_000,
  )

  test('a vacation responder is not answered, and an address that bounces is not tried again', async () => {
    await stranger({ From: 'away@peer5.test', 'Message-ID': '<away@peer5.test>' })
    const first = await converse('peer5.test', () =>
      stranger({
        From: 'away@peer5.test',
        Subject: 'Автоответ: меня нет',
        'In-Reply-To': '<away@peer5.test>',
      }),
    )
    expect(first).toHaveLength(1)
    await here.desk.take(
      mail({ From: 'gone@peer6.test', To: 'help@here.test' }),
      ['help@here.test'],
      'gone@peer6.test',
    )
    expect(
      await converse('peer6.test', () =>
        stranger({ From: 'mailer-daemon@peer6.test', Subject: 'failure notice' }),
      ),
    ).toHaveLength(1)
  }, 60_000)
})

describe('what is never answered', () => {
  const silent = async (
    headers: Record<string, string | null>,
    envelope = 'x@silent.test',
    to = ['help@here.test'],
  ) => {
    const { ticketId } = await here.desk.take(
      mail({ From: 'x@silent.test', To: 'help@here.test', ...headers }),
      to,
      envelope,
    )
    return answer(ours.world, ticketId!, 'once')
  }
  test('lists, programs, who reads nothing, who did not write to us, and spam; everybody else once a key', async () => {
    const because = (reason: string) => ({ sent: false, because: reason })
    expect(await silent({ 'List-Unsubscribe': '<mailto:u@silent.test>' })).toEqual(because('automatic_mail'))
    expect(await silent({ Precedence: 'bulk' })).toEqual(because('automatic_mail'))
    expect(await silent({ 'Auto-Submitted': 'auto-generated' })).toEqual(because('automatic_mail'))
    expect(await silent({ 'X-Auto-Response-Suppress': 'OOF, AutoReply' })).toEqual(because('automatic_mail'))
    expect(await silent({}, '')).toEqual(because('automatic_mail'))
    expect(await silent({ From: 'no-reply@silent.test' })).toEqual(because('no_reply_address'))
    expect(await silent({ To: 'all@silent.test' })).toEqual(because('not_addressed_to_us'))
    const { ticketId } = await here.desk.take(mail({ From: 'one@silent.test', To: 'help@here.test' }), [
      'help@here.test',
    ])
    expect(await answer(ours.world, ticketId!, 'once')).toMatchObject({ sent: true })
    expect(await answer(ours.world, ticketId!, 'once')).toEqual(because('key_used'))
  })

  test('many workers at once count as one', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const body = { subject: 'Вопрос', requester: { email: 'busy@gmail.com' }, message: { text: 'Есть?' } }
        return (await here.desk.program.call(createTicket, { body })).id
      }),
    )
    const answers = await Promise.all(ids.map((id) => answer(ours.world, id, 'once')))
    expect(answers.filter(({ sent }) => sent)).toHaveLength(3)
    expect(answers.filter((each) => !each.sent && each.because === 'correspondent_limit')).toHaveLength(5)
    await ours.world.assertSound()
  })
})
