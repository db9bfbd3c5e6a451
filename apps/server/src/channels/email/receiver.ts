import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { StartError } from '../../platform/config.ts'
import type { Platform } from '../../platform/platform.ts'
import { directoryOf } from '../directory.ts'
import { Inbox } from '../inbox.ts'
import { receiverCertificate } from './certificate.ts'

/** One mail; the same limit as SIZE announces. */
export const MAX_MAIL = 30 * 1024 * 1024
/** What all connections together may hold in memory before they are asked to come back. */
const MAX_IN_HAND = 192 * 1024 * 1024
const MAX_CONNECTIONS = 200

/** An answer to the other server: its code, and the enhanced one (RFC 3463) with words. */
class SmtpRefusal extends Error {
  readonly responseCode: number
  constructor(responseCode: number, words: string) {
    super(words)
    this.responseCode = responseCode
  }
}

const unknownRecipient = () => new SmtpRefusal(550, '5.1.1 No such mailbox here')
const tooLarge = () => new SmtpRefusal(552, '5.3.4 Message too big')
const tooBusy = () => new SmtpRefusal(452, '4.3.1 Too much mail at once, try again soon')
const unavailable = () => new SmtpRefusal(451, '4.3.0 Cannot store mail just now, try again soon')

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
      read(stream, seen)
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

/** A mail that is refused is read to its end all the same: the answer has its place only after the final dot. */
async function read(
  stream: SMTPServerDataStream,
  seen: (bytes: number) => boolean,
): Promise<{ raw: Buffer; bytes: number }> {
  const chunks: Buffer[] = []
  let bytes = 0
  let refused: SmtpRefusal | null = null
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (refused) continue
      bytes += chunk.byteLength
      chunks.push(chunk)
      if (!seen(chunk.byteLength)) refused = tooBusy()
      if (stream.sizeExceeded || bytes > MAX_MAIL) refused = tooLarge()
      if (refused) chunks.length = 0
    }
    if (stream.sizeExceeded) refused = tooLarge()
    if (refused) throw refused
  } catch (error) {
    seen(-bytes)
    throw error
  }
  return { raw: Buffer.concat(chunks), bytes }
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
