import { Duplex } from 'node:stream'
import type { Check, MailServer } from '@opora/contract'
import { createTransport } from 'nodemailer'
import { dial } from '../../platform/outward/index.ts'
import type { Secret } from './secret.ts'
import { sendFailure } from './send-failure.ts'
import { smtpAuth } from './smtp-auth.ts'
import { failed, NOT_ADMITTED, ok, skipped } from './verdicts.ts'

/** Connects and signs in, and sends nothing. */
export async function tryOutgoing(server: MailServer, secret: () => Promise<Secret>): Promise<Check[]> {
  const values = { host: server.host, port: server.port }
  try {
    const opened = await secret()
    const transport = await transportFor(server, opened)
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

/**
 * Whether a server would take mail to an address: once it has said yes and asks for the letter, the letter is broken off.
 * No server keeps one whose end it has not seen.
 * @returns null when the server does not say
 */
export async function takesMailTo(
  server: MailServer,
  secret: Secret,
  { from, to }: { from: string; to: string },
): Promise<boolean | null> {
  const letter = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() })
  let taken = false
  const transport = await transportFor(server, secret, (answer) => {
    if (!answer.startsWith('354')) return
    taken = true
    letter.destroy(new Error('broken off'))
  })
  transport.use('stream', (mail, done) => {
    mail.message.transform(() => letter)
    done()
  })
  try {
    await transport.sendMail({ from, to, text: '' })
    return null
  } catch (error) {
    if (taken) return true
    const { command, responseCode } = error as { command?: string; responseCode?: number }
    return command?.startsWith('RCPT') && responseCode !== undefined && responseCode >= 500 ? false : null
  } finally {
    transport.close()
  }
}

async function transportFor(server: MailServer, secret: Secret, hear?: (answer: string) => void) {
  const { address, servername, isLoopback } = await dial(server.host)
  return createTransport({
    host: address,
    port: server.port,
    secure: server.encryption === 'tls',
    requireTLS: server.encryption === 'starttls',
    ignoreTLS: server.encryption === 'none',
    ...(server.user && { auth: smtpAuth(server.user, secret) }),
    tls: { ...(servername && { servername }), rejectUnauthorized: !isLoopback },
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 20_000,
    ...(hear && { debug: true, logger: listening(hear) }),
  })
}

/** Of all that a connection tells, what the server answers. */
function listening(hear: (answer: string) => void) {
  const silent = (): void => {}
  const debug = (entry: unknown, words: unknown): void => {
    if ((entry as { tnx?: string }).tnx === 'server') hear(String(words))
  }
  return { level: silent, trace: silent, debug, info: silent, warn: silent, error: silent, fatal: silent }
}
