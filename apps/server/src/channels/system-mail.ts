import { z } from 'zod'
import { sendSystemMail as kind } from '../job-kinds.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import type { Settings } from '../settings/index.ts'
import { compose } from './email/compose.ts'
import { transportOf } from './email/smtp-transport.ts'
import { brandOf, canSend, firstSender } from './sender.ts'

const SystemMail = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  locale: z.enum(['ru', 'en']),
})
export type SystemMail = z.infer<typeof SystemMail>

/** Mail of the desk itself. Its text holds a link that opens an account, so it is sealed while it waits. */
export const sendSystemMail =
  (platform: Platform) =>
  async (tx: Tx, mail: SystemMail): Promise<boolean> => {
    const channel = await firstSender(tx)
    if (!channel || !canSend(channel)) return false
    await platform.queue.enqueue(tx, [job(kind, { sealed: platform.secrets.encrypt(JSON.stringify(mail)) })])
    return true
  }

/** Sends it; an error leaves the retry to the queue. */
export async function sendStoredSystemMail(
  platform: Platform,
  settings: Settings,
  { sealed }: { sealed: string },
): Promise<void> {
  const mail = SystemMail.parse(JSON.parse(platform.secrets.decrypt(sealed)))
  const channel = await firstSender(platform.db)
  if (!channel || !canSend(channel)) throw new Error('no channel can send')
  const transport = await transportOf(platform, channel)
  await transport.sendMail({
    from: { address: channel.address, name: await brandOf(channel, settings) },
    to: mail.to,
    subject: mail.subject,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...compose({ text: mail.text, html: null }, null, { locale: mail.locale, timeZone: 'UTC' }),
    handOver: async () => {},
  } as Parameters<typeof transport.sendMail>[0])
}
