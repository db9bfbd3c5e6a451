import type { Correspondent } from '@opora/contract'
import { customerByEmail } from '../people/index.ts'
import type { Caller } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import { audit } from '../settings/index.ts'
import { change } from './change.ts'
import type { Desk } from './desk.ts'
import { complainers } from './suppressions.ts'

// Somebody who has complained is written to all the same: by a person, once, and not in silence.

/** Of those who get a message the ones who get it only because its author insists. */
export async function insistedOn(
  tx: Tx,
  people: readonly Correspondent[],
  insist: readonly string[],
): Promise<string[]> {
  const asked = new Set(insist.map((email) => email.trim().toLowerCase()))
  const meant = people.map(({ email }) => email).filter((email) => asked.has(email))
  return [...(await complainers(tx, meant))]
}

/** Leaves in the ticket and in the journal that they were written to, and by whom. */
export async function noteInsistence(
  tx: Tx,
  desk: Desk,
  caller: Caller,
  { ticketId, emails }: { ticketId: string; emails: readonly string[] },
  now: Date,
): Promise<void> {
  for (const email of emails) {
    const customer = await customerByEmail(tx, { email, name: '' }, now)
    await change(tx, desk, caller, { ticketId, command: { type: 'insist', customerId: customer.id }, now })
    await audit(tx, caller, {
      at: now,
      action: 'suppression.insisted',
      object: { kind: 'suppression', id: email },
      after: { ticketId },
    })
  }
}
