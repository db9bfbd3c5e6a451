import * as api from '@opora/contract'
import type { Person, World } from '../world.ts'
import type { Story } from './routes-of-tickets.ts'

/** A ticket with all that can hang on one: message, attachment, customer, answer in the outbox, raw mail. */
export async function story(world: World, program: Person, place: object): Promise<Story> {
  const word = `слово${crypto.randomUUID().replaceAll('-', '')}`
  const ticket = await program.call(api.createTicket, {
    body: {
      subject: word,
      requester: { email: `${word.slice(5)}@customer.test`, name: word },
      message: { text: word, attachments: [{ name: 'чек.png', type: 'image/png', content: 'UE5H' }] },
      ...place,
    },
  })
  const params = { id: ticket.id }
  const reply = await program.call(api.createReply, { params, body: { text: word } })
  const messages = await program.call(api.listMessages, { params })
  const intake = await world.platform.db
    .insertInto('intake')
    .values({
      source: 'smtp',
      received_at: world.clock.now(),
      queued_at: world.clock.now(),
      size: 3,
      sha256: word,
      subject: word,
      state: 'ticket',
      ticket_id: ticket.id,
      message_ref: messages.items[0]!.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const raw = Buffer.from(`Subject: ${word}`)
  await world.platform.db.insertInto('intake_raw').values({ intake_id: intake.id, raw }).execute()
  return {
    ticketId: ticket.id,
    attachmentId: messages.items[0]!.attachments[0]!.id,
    messageId: reply.id,
    customerId: ticket.requester.id,
    intakeId: intake.id,
    word,
  }
}
