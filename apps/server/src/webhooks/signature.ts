import { createHmac, randomBytes } from 'node:crypto'

// Signed as Standard Webhooks says (https://github.com/standard-webhooks/standard-webhooks, specification 1.0.0).

const PREFIX = 'whsec_'

/** A secret as receivers' libraries take it: 192 bits in base64 after `whsec_`. */
export const newSecret = (): string => PREFIX + randomBytes(24).toString('base64')

/**
 * The three headers of one attempt. The time is that of the attempt, so that receivers can refuse old ones; there is a
 * signature for each secret in force.
 */
export function signed(
  { id, body, at }: { id: string; body: string; at: Date },
  secrets: readonly string[],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
