import type { Check, Incoming } from '@opora/contract'
import type { ImapFlow } from 'imapflow'
import type { Platform } from '../../platform/platform.ts'
import { imapClient } from './imap-client.ts'
import { imapTrouble } from './imap-failure.ts'
import { tryOutgoing } from './outgoing-check.ts'
import { plusCheck } from './plus-check.ts'
import type { Secret } from './secret.ts'
import { failed, NOT_ADMITTED, ok, skipped, type Tried } from './verdicts.ts'

interface Read {
  checks: Check[]
  folders: string[]
  /** A mail to an address with a plus lies in the mailbox. */
  plusSeen: boolean
}

/** Tries the servers as they are given and says, step by step, what works and what exactly does not. */
export async function testMailbox(
  platform: Platform,
  tried: Tried,
): Promise<{ checks: Check[]; folders: string[] }> {
  const [incoming, outgoing] = await Promise.all([
    tried.incoming
      ? tryIncoming(tried.incoming, tried.address, () => tried.secret('incoming'))
      : receiverOnly(platform, tried.address),
    tried.outgoing
      ? tryOutgoing(tried.outgoing, () => tried.secret('outgoing'))
      : [skipped('outgoing.connect', 'no_outgoing_server')],
  ])
  const read = tried.incoming !== null && incoming.checks.every(({ state }) => state === 'ok')
  const plus = read ? [await plusCheck(tried, incoming.plusSeen)] : []
  const checks = [...incoming.checks, ...plus, ...outgoing]
  return {
    checks: tried.signIn === 'password' ? checks : checks.map(withoutPassword),
    folders: incoming.folders,
  }
}

/** Mail comes by itself, if somebody sends it here. */
function receiverOnly({ config }: Platform, address: string): Read {
  const { smtpPort: port, smtpHost: host } = config
  const check: Check =
    port === 0
      ? { step: 'receiver', state: 'failed', code: 'receiver_off', values: {} }
      : ok('receiver', 'receiver_listens', { port, host, address })
  return { checks: [check], folders: [], plusSeen: false }
}

/** Where there is no password, none was wrong. */
const withoutPassword = (check: Check): Check =>
  check.code === 'login_refused' || check.code === 'app_password_needed'
    ? { ...check, code: 'token_refused' }
    : check

async function tryIncoming(server: Incoming, address: string, secret: () => Promise<Secret>): Promise<Read> {
  const values = { host: server.host, port: server.port }
  const checks: Check[] = []
  let folders: string[] = []
  let plusSeen = false
  let connected = false
  try {
    const client = await imapClient(server, await secret())
    client.on('error', () => {})
    try {
      await client.connect()
      connected = true
      checks.push(
        ok('incoming.connect', 'connected', values),
        ok('incoming.login', 'logged_in', { user: server.user }),
      )
      folders = (await client.list()).filter(({ flags }) => !flags.has('\\Noselect')).map(({ path }) => path)
      const { exists } = await client.mailboxOpen(server.folder, { readOnly: true })
      checks.push(ok('incoming.folder', 'folder_open', { folder: server.folder, messages: exists }))
      plusSeen = await holdsPlusMail(client, address)
      await client.logout()
    } finally {
      client.close()
    }
  } catch (error) {
    const trouble = imapTrouble(error)
    if (connected) checks.push(failed('incoming.folder', trouble, server, { folder: server.folder }))
    else if (trouble.reason === 'login_refused') {
      checks.push(ok('incoming.connect', 'connected', values), failed('incoming.login', trouble, server))
    } else if (NOT_ADMITTED.has(trouble.reason)) checks.push(failed('incoming.login', trouble, server))
    else checks.push(failed('incoming.connect', trouble, server), skipped('incoming.login', 'not_reached'))
  }
  return { checks, folders, plusSeen }
}

/** Only a server that takes such addresses has such a mail; one that cannot search has none for us. */
async function holdsPlusMail(client: ImapFlow, address: string): Promise<boolean> {
  const local = `${address.slice(0, address.lastIndexOf('@'))}+`
  const plainly = { or: [{ to: address }, { cc: address }] }
  const found = await client
    .search({ or: [{ header: { 'delivered-to': local } }, { to: local, not: plainly }] }, { uid: true })
    .catch(() => false)
  return Array.isArray(found) && found.length > 0
}
