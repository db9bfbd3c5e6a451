import type { Check, Incoming, MailServer, SignIn } from '@opora/contract'
import { createTransport } from 'nodemailer'
import { dial } from '../../platform/outward/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { imapClient } from './imap-client.ts'
import { imapTrouble, type Trouble } from './imap-failure.ts'
import { providerOfServer } from './providers.ts'
import type { Secret } from './secret.ts'
import { sendFailure } from './send-failure.ts'
import { smtpAuth } from './smtp-auth.ts'

export interface Tried {
  address: string
  signIn: SignIn
  incoming: Incoming | null
  outgoing: MailServer | null
  /** What opens a side. @throws ConsentNeeded, SignInAway */
  secret(side: 'incoming' | 'outgoing'): Promise<Secret>
}

/** The provider has not let us in, so no server was asked. */
const NOT_ADMITTED = new Set(['consent_missing', 'consent_lost', 'app_refused', 'sign_in_away'])

/** Tries the servers as they are given and says, step by step, what works and what exactly does not. */
export async function testMailbox(
  platform: Platform,
  tried: Tried,
): Promise<{ checks: Check[]; folders: string[] }> {
  const [incoming, outgoing] = await Promise.all([
    tried.incoming
      ? tryIncoming(tried.incoming, () => tried.secret('incoming'))
      : receiverOnly(platform, tried.address),
    tried.outgoing
      ? tryOutgoing(tried.outgoing, () => tried.secret('outgoing'))
      : [skipped('outgoing.connect', 'no_outgoing_server')],
  ])
  const checks = [...incoming.checks, ...plusChecks(tried, incoming.checks), ...outgoing]
  return {
    checks: tried.signIn === 'password' ? checks : checks.map(withoutPassword),
    folders: incoming.folders,
  }
}

const ok = (step: Check['step'], code: string, values: Check['values'] = {}): Check => ({
  step,
  state: 'ok',
  code,
  values,
})
const skipped = (step: Check['step'], code: string): Check => ({ step, state: 'skipped', code, values: {} })

/** Mail comes by itself, if somebody sends it here. */
function receiverOnly({ config }: Platform, address: string): { checks: Check[]; folders: string[] } {
  const { smtpPort: port, smtpHost: host } = config
  const check: Check =
    port === 0
      ? { step: 'receiver', state: 'failed', code: 'receiver_off', values: {} }
      : ok('receiver', 'receiver_listens', { port, host, address })
  return { checks: [check], folders: [] }
}

/**
 * Whether mail to a ticket's own address reaches a mailbox is known only once one has come: to try it would put a mail
 * into somebody's mailbox at every test, so that it is said instead. Our own receiver takes them all.
 */
function plusChecks({ incoming, address }: Tried, read: Check[]): Check[] {
  if (!incoming || read.some(({ state }) => state !== 'ok')) return []
  const [local, domain] = address.split('@')
  return [
    {
      step: 'incoming.plus',
      state: 'skipped',
      code: 'plus_not_tried',
      values: { address: `${local}+test@${domain}` },
    },
  ]
}

/** Where there is no password, none was wrong. */
const withoutPassword = (check: Check): Check =>
  check.code === 'login_refused' || check.code === 'app_password_needed'
    ? { ...check, code: 'token_refused' }
    : check

async function tryIncoming(
  server: Incoming,
  secret: () => Promise<Secret>,
): Promise<{ checks: Check[]; folders: string[] }> {
  const values = { host: server.host, port: server.port }
  const checks: Check[] = []
  let folders: string[] = []
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
  return { checks, folders }
}

async function tryOutgoing(server: MailServer, secret: () => Promise<Secret>): Promise<Check[]> {
  const values = { host: server.host, port: server.port }
  try {
    const opened = await secret()
    const { address, servername, isLoopback } = await dial(server.host)
    const transport = createTransport({
      host: address,
      port: server.port,
      secure: server.encryption === 'tls',
      requireTLS: server.encryption === 'starttls',
      ignoreTLS: server.encryption === 'none',
      ...(server.user && { auth: smtpAuth(server.user, opened) }),
      tls: { ...(servername && { servername }), rejectUnauthorized: !isLoopback },
      connectionTimeout: 15_000,
      greetingTimeout: 15_000,
      socketTimeout: 20_000,
    })
    await transport.verify().finally(() => transport.close())
    const login = server.user
      ? ok('outgoing.login', 'logged_in', { user: server.user })
      : skipped('outgoing.login', 'no_login')
    return [ok('outgoing.connect', 'connected', values), login]
  } catch (error) {
    const { reason, detail } = sendFailure(error, false)
    const trouble = { reason: reason ?? 'connection', detail: detail ?? '' }
    if (NOT_ADMITTED.has(trouble.reason)) return [failed('outgoing.login', trouble, server)]
    if (reason !== 'login_refused') {
      return [failed('outgoing.connect', trouble, server), skipped('outgoing.login', 'not_reached')]
    }
    return [ok('outgoing.connect', 'connected', values), failed('outgoing.login', trouble, server)]
  }
}

/** What is wrong, with the server's own words; a refused login at a provider that wants app passwords says so. */
function failed(
  step: Check['step'],
  { reason, detail }: Trouble,
  server: MailServer,
  more: Check['values'] = {},
): Check {
  const provider = providerOfServer(server.host)
  const appPassword = reason === 'login_refused' && provider?.appPasswordUrl
  return {
    step,
    state: 'failed',
    code: appPassword ? 'app_password_needed' : reason,
    values: {
      host: server.host,
      port: server.port,
      user: server.user,
      detail,
      ...(appPassword && { provider: provider.key, url: appPassword }),
      ...more,
    },
  }
}
