import * as api from '@opora/contract'
import type { Person, World } from '../world.ts'
import type { Story } from './routes-of-tickets.ts'

/** A webhook that has been told of the ticket. */
async function told({ platform: { db }, clock }: World, ticket_id: string): Promise<string> {
  const now = clock.now()
  const settings = {
    name: ticket_id,
    url: 'https://receiver.test/',
    secret: '',
    reach: 'all',
    state: 'paused',
  }
  const { id } = await db
    .insertInto('webhooks')
    .values({ ...settings, active_since: now, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const update = { ticket_id, webhook_id: id, update_seq: 1, last_seq: 1, event_types: ['ticket.created'] }
  await db
    .insertInto('webhook_deliveries')
    .values({ ...update, state: 'delivered', next_attempt_at: now, created_at: now })
    .execute()
  return id
}

/** A time that was promised in an answer. */
async function promised(
  { platform: { db }, clock }: World,
  ticket_id: string,
  message_id: string,
): Promise<string> {
  const now = clock.now()
  const row = { ticket_id, message_id, words: 'завтра', due_at: now, state: 'open', created_at: now }
  const made = await db.insertInto('promises').values(row).returning('promise_id').executeTakeFirstOrThrow()
  return made.promise_id
}

/** A checklist that is under way on the ticket. */
async function listed(program: Person, ticketId: string, name: string) {
  const checklist = await program.call(api.createChecklist, { body: { name, steps: [name] } })
  const body = { checklistId: checklist.id }
  const list = await program.call(api.startChecklist, { params: { id: ticketId }, body })
  return { checklistId: checklist.id, listId: list.id }
}

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
  const received = messages.items[0]!.id
  await world.platform.db
    .updateTable('messages')
    .set({ intake_id: intake.id })
    .where('ticket_id', '=', ticket.id)
    .where('message_id', '=', received)
    .execute()
  return {
    ticketId: ticket.id,
    receivedId: received,
    attachmentId: messages.items[0]!.attachments[0]!.id,
    messageId: reply.id,
    customerId: ticket.requester.id,
    intakeId: intake.id,
    webhookId: await told(world, ticket.id),
    promiseId: await promised(world, ticket.id, reply.id),
    ...(await listed(program, ticket.id, word)),
    word,
  }
}
