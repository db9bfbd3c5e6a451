import { randomBytes } from 'node:crypto'
import type { Check } from '@opora/contract'
import { takesMailTo } from './outgoing-check.ts'
import { ok, skipped, type Tried } from './verdicts.ts'

/**
 * Whether mail to a ticket's own address reaches the mailbox: it does if such a mail lies there. Else the outgoing server
 * is asked, if it knows the boxes of this domain: then it refuses one that cannot be. Nothing is sent for it. Our own
 * receiver takes them all.
 * @param seen a mail to an address with a plus lies in the mailbox
 */
export async function plusCheck(tried: Tried, seen: boolean): Promise<Check> {
  const [local, domain] = tried.address.split('@')
  const values = { address: `${local}+test@${domain}` }
  if (seen) return ok('incoming.plus', 'plus_seen', values)
  const taken = await asked(tried, values.address, `no-such-box-${randomBytes(6).toString('hex')}@${domain}`)
  if (taken === null) return skipped('incoming.plus', 'plus_not_tried', values)
  if (taken) return ok('incoming.plus', 'plus_taken', values)
  return { step: 'incoming.plus', state: 'warning', code: 'plus_refused', values }
}

/** null: nobody to ask, or somebody who takes whatever he is given. */
async function asked(tried: Tried, to: string, nobody: string): Promise<boolean | null> {
  const { outgoing, address: from } = tried
  if (!outgoing) return null
  try {
    const secret = await tried.secret('outgoing')
    if ((await takesMailTo(outgoing, secret, { from, to: nobody })) !== false) return null
    return await takesMailTo(outgoing, secret, { from, to })
  } catch {
    // The step of the outgoing server says why it cannot be asked.
    return null
  }
}
