import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { StartError } from '../../platform/config.ts'
import type { Platform } from '../../platform/platform.ts'
import { directoryOf } from '../directory.ts'
import { Inbox } from '../inbox.ts'
import { receiverCertificate } from './certificate.ts'
import { MAX_MAIL, readData } from './read-data.ts'
import { SmtpRefusal, tooMany, unavailable, unknownRecipient } from './smtp-answers.ts'

/** What all connections together may hold in memory before they are asked to come back. */
const MAX_IN_HAND = 192 * 1024 * 1024
const MAX_CONNECTIONS = 200
/** From one address, so that nobody alone can keep everybody else out. */
const MAX_FROM_ONE = 50

export interface Receiver {
  port: number
  /** Takes no new connections; lets the ones that are transmitting finish. */
  stop(): Promise<void>
}

/**
 * The built-in SMTP receiver, for forwarding and MX: takes mail for known addresses only, and says 250 once it is on disk.
 * @throws StartError when the port cannot be had
 */
export async function startReceiver(platform: Platform): Promise<Receiver> {
  const { config, clock, log } = platform
  const inbox = new Inbox(platform)
  let inHand = 0
  const connected = new Map<string, number>()
  const server = new SMTPServer({
    ...(await receiverCertificate(config.dataDir, clock.now())),
    name: hostname(),
    banner: 'Opora',
    size: MAX_MAIL,
    maxClients: MAX_CONNECTIONS,
    disabledCommands: ['AUTH'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 10_000,
    onConnect: ({ remoteAddress: from }, answer) => {
      const count = (connected.get(from) ?? 0) + 1
      connected.set(from, count)
      answer(count > MAX_FROM_ONE ? tooMany() : null)
    },
    onClose: ({ remoteAddress: from }) => {
      const left = (connected.get(from) ?? 1) - 1
      if (left > 0) connected.set(from, left)
      else connected.delete(from)
    },
    onRcptTo: (address, _session, answer) => {
      directoryOf(platform)
        .receives(address.address)
        .then((known) => answer(known ? null : unknownRecipient()))
        .catch((error: unknown) => {
          log.warn({ err: error }, 'recipient not checked')
          answer(unavailable())
        })
    },
    onData: (stream, session, answer) => {
      const seen = (bytes: number) => {
        inHand += bytes
        return inHand <= MAX_IN_HAND
      }
      readData(stream, seen)
        .then(({ raw, bytes }) => take(raw, session).finally(() => seen(-bytes)))
        .then(() => answer(null, '2.0.0 Stored'))
        .catch((error: unknown) => {
          if (!(error instanceof SmtpRefusal)) log.warn({ err: error }, 'mail not stored')
          answer(error instanceof SmtpRefusal ? error : unavailable())
        })
    },
  })
  // A peer that breaks off or speaks nonsense is no news.
  server.on('error', (error) => log.debug({ err: error }, 'mail receiver'))

  const take = (raw: Buffer, session: SMTPServerSession) =>
    inbox.store({
      raw,
      source: 'smtp',
      channelId: channelOf(session),
      place: null,
      envelopeFrom: printable(session.envelope.mailFrom ? session.envelope.mailFrom.address : ''),
      envelopeTo: session.envelope.rcptTo.map((recipient) => printable(recipient.address)),
      remoteAddress: session.remoteAddress,
      helo: printable(session.hostNameAppearsAs || ''),
    })
  const channelOf = (session: SMTPServerSession): string | null =>
    session.envelope.rcptTo
      .map((recipient) => directoryOf(platform).find(recipient.address)?.channel.id)
      .find((id) => id !== undefined) ?? null

  await listen(server, config.smtpPort, config.smtpHost)
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const printable = (address: string): string =>
  address
    .replace(/\p{Cc}/gu, '')
    .toWellFormed()
    .slice(0, 320)

function listen(server: SMTPServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new StartError(
            `Port ${port} is in use: stop what listens there, or set OPORA_SMTP_PORT (0 = no receiver).`,
          ),
        )
      } else if (error.code === 'EACCES') {
        reject(new StartError(`Port ${port} may not be opened by this user: set OPORA_SMTP_PORT above 1023.`))
      } else reject(error)
    }
    server.server.once('error', failed)
    server.listen(port, host, () => {
      server.server.off('error', failed)
      resolve()
    })
  })
}
