import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'

// support+t42.1a2b3c4d@…: an address that belongs to one ticket. It is signed, so that nobody can write into a ticket
// by counting.

const signature = (secrets: Secrets, ticketId: string): string =>
  createHmac('sha256', secrets.derive('plus address')).update(ticketId).digest('hex').slice(0, 8)

/** A channel's address for one ticket. */
export function plusAddress(secrets: Secrets, address: string, ticketId: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}+t${ticketId}.${signature(secrets, ticketId)}${address.slice(at)}`
}

/** The ticket that the part after the plus names; null when it names none, or the signature is not ours. */
export function ticketOfTag(secrets: Secrets, tag: string | null): string | null {
  const [, ticketId, given] = /^t([1-9]\d{0,17})\.([0-9a-f]{8})$/.exec(tag ?? '') ?? []
  if (!ticketId || !given) return null
  return timingSafeEqual(Buffer.from(given), Buffer.from(signature(secrets, ticketId))) ? ticketId : null
}
