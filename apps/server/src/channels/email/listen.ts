import type { Desk } from '../../tickets/index.ts'
import type { Listening } from '../channel.ts'
import { startMailboxes } from './mailboxes.ts'
import { startReceiver } from './receiver.ts'
import { closeTransports } from './smtp-transport.ts'

/** Opens the receiver (unless its port is 0) and watches the mailboxes that no other process watches. */
export async function listen({ platform }: Desk): Promise<Listening> {
  const receiver = platform.config.smtpPort === 0 ? null : await startReceiver(platform)
  const mailboxes = startMailboxes(platform)
  return {
    stop: async () => {
      await Promise.all([receiver?.stop(), mailboxes.stop()])
      await closeTransports(platform)
    },
  }
}
