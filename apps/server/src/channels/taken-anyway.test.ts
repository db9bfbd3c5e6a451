import { processAgain } from '@opora/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { mail, useMailDesk } from '../../test/mail-desk.ts'
import { useWorld } from '../../test/world.ts'
import { processMail } from './process.job.ts'

const desk = useWorld()
const mailbox = useMailDesk(desk)

/** What becomes of it when a person wants a ticket of it. */
async function ticketOf(id: string) {
  await mailbox.desk.program.call(processAgain, { params: { id } })
  await desk.world.drain()
  return (await mailbox.desk.intake()).find((each) => each.id === id)!
}

test('whatever was put aside becomes a ticket when a person wants it', async () => {
  const twice = mail({ Subject: 'Дважды' })
  await mailbox.desk.take(twice)
  const aside = {
    'an automatic reply': await mailbox.desk.take(mail({ 'Auto-Submitted': 'auto-replied' })),
    'a mail of our own': await mailbox.desk.take(mail({ From: 'help@desk.test' })),
    'a duplicate': await mailbox.desk.take(twice),
    'a mail without a sender': await mailbox.desk.take(mail({ From: null }), undefined, ''),
  }
  for (const [what, item] of Object.entries(aside)) {
    expect([what, item.ticketId, item.state]).not.toContain('ticket')
    expect([what, (await ticketOf(item.id)).state]).toEqual([what, 'ticket'])
  }
  const tickets = await mailbox.desk.tickets()
  expect(tickets.map(({ requester }) => requester.email)).not.toContain('help@desk.test')
})

test('a mail that breaks its processing each time becomes a ticket with the mail attached', async () => {
  const { db } = desk.world.platform
  await mailbox.desk.give(mail({ Subject: 'Ломает' }))
  const item = (await mailbox.desk.intake())[0]!
  const run = () => processMail(desk.world.assembled.desk, { intakeId: item.id })
  await sql`alter table mail_threads rename to mail_threads_away`.execute(db)
  for (let i = 0; i < 8; i += 1) await run().catch(() => {})
  expect((await mailbox.desk.intake())[0]).toMatchObject({ state: 'failed' })
  await mailbox.desk.program.call(processAgain, { params: { id: item.id } })
  await expect(run()).rejects.toThrow('mail_threads')
  await sql`alter table mail_threads_away rename to mail_threads`.execute(db)
  await run()
  const again = (await mailbox.desk.intake())[0]!
  expect(again).toMatchObject({ state: 'ticket', subject: 'Ломает' })
  const [message] = await mailbox.desk.messages(again.ticketId!)
  expect(message!.attachments).toMatchObject([{ name: 'mail.eml', type: 'message/rfc822' }])
})
