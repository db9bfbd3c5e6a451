import type { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import type { Platform } from '../../platform/platform.ts'
import type { Settings } from '../../settings/index.ts'
import type { Claimed } from '../channel.ts'
import { type Configured, openPasswords } from '../configured.ts'
import { imapClient } from './imap-client.ts'
import { mailOf } from './outgoing-mail.ts'
import { signInSecret } from './secret.ts'

/** What servers call it that do not mark their folders (RFC 6154). */
const USUAL_NAMES = /^(sent|sent items|sent messages|отправленные)$/i

/** Puts a copy of a sent mail into the mailbox's Sent folder, unless it lies there already. */
export async function keepCopy(
  platform: Platform,
  settings: Settings,
  sent: Pick<Claimed, 'ticketId' | 'messageId' | 'rfcMessageId'>,
  channel: Configured,
): Promise<void> {
  const { incoming, signIn } = channel.config
  if (!incoming) return
  const mail = await mailOf(platform, settings, sent, channel, { signed: false })
  const password = openPasswords(platform.secrets, channel.sealed).incomingPassword ?? ''
  const secret = await signInSecret(platform, { signIn, channelId: channel.id, password })
  const client = await imapClient(incoming, secret)
  client.on('error', () => {})
  try {
    await client.connect()
    const folder = await sentFolder(client)
    // A copy whose acknowledgement was lost, or that the server has made by itself, is found by its identity.
    if (await liesIn(client, folder, sent.rfcMessageId)) return
    await client.append(folder, await rawOf(mail), ['\\Seen'], mail.date)
    await client.logout()
  } finally {
    client.close()
  }
}

async function sentFolder(client: ImapFlow): Promise<string> {
  const folders = (await client.list()).filter(({ flags }) => !flags.has('\\Noselect'))
  const found =
    folders.find(({ specialUse }) => specialUse === '\\Sent') ??
    folders.find(({ name }) => USUAL_NAMES.test(name))
  return found?.path ?? (await client.mailboxCreate('Sent')).path
}

async function liesIn(client: ImapFlow, folder: string, rfcMessageId: string): Promise<boolean> {
  await client.mailboxOpen(folder, { readOnly: true })
  const found = await client.search({ header: { 'message-id': `<${rfcMessageId}>` } }, { uid: true })
  return Array.isArray(found) && found.length > 0
}

async function rawOf(mail: Awaited<ReturnType<typeof mailOf>>): Promise<Buffer> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  const { message } = await transport.sendMail({ ...mail, disableUrlAccess: true })
  return message as Buffer
}
