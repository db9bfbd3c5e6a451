import { hostname } from 'node:os'
import { Transform } from 'node:stream'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { dial } from '../../platform/outward/index.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Configured, openPasswords } from '../configured.ts'
import { signInSecret } from './secret.ts'
import { smtpAuth } from './smtp-auth.ts'

/** A mail with the moment from which it may have arrived. */
export interface Handed extends SendMailOptions {
  handOver: () => Promise<void>
}

const IDLE_MS = 30_000

async function connect(platform: Platform, channel: Configured) {
  const server = channel.config.outgoing!
  const passwords = openPasswords(platform.secrets, channel.sealed)
  const { address, servername, isLoopback } = await dial(server.host)
  const { dkim, signIn } = channel.config
  const way = { signIn, channelId: channel.id, password: passwords.outgoingPassword ?? '' }
  const secret = (refused?: string) => signInSecret(platform, way, refused)
  const transport = createTransport({
    pool: true,
    host: address,
    port: server.port,
    secure: server.encryption === 'tls',
    requireTLS: server.encryption === 'starttls',
    ignoreTLS: server.encryption === 'none',
    name: channel.address.split('@')[1] ?? hostname(),
    ...(server.user && { auth: smtpAuth(server.user, signIn === 'password' ? await secret() : secret) }),
    tls: { ...(servername && { servername }), rejectUnauthorized: !isLoopback },
    maxConnections: 4,
    maxMessages: 100,
    // Only mails of which not a byte was sent are tried again in here; the rest is ours to decide.
    maxRequeues: 2,
    idleTimeout: IDLE_MS,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 120_000,
    disableUrlAccess: true,
    ...(dkim &&
      passwords.dkimKey && {
        dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: passwords.dkimKey },
      }),
  })
  transport.use('stream', (mail, done) => {
    const { handOver } = mail.data as Handed
    mail.message.transform(() => beforeEnd(handOver))
    done()
  })
  return transport
}

/** Lets a message through and waits before its end: no server takes a mail whose final dot it has not seen. */
function beforeEnd(handOver: () => Promise<void>): Transform {
  return new Transform({
    transform: (chunk, _encoding, done) => done(null, chunk),
    flush: (done) => {
      handOver().then(() => done(), done)
    },
  })
}

type Transport = Awaited<ReturnType<typeof connect>>
interface Pooled {
  key: string
  transport: Promise<Transport>
}
const pools = new WeakMap<Platform, Map<string, Pooled>>()

/** The channel's connections to its server, kept while its settings stay as they are. */
export function transportOf(platform: Platform, channel: Configured): Promise<Transport> {
  const pool = pools.get(platform) ?? new Map<string, Pooled>()
  pools.set(platform, pool)
  const key = JSON.stringify([channel.config.outgoing, channel.config.dkim, channel.sealed, channel.address])
  const known = pool.get(channel.id)
  if (known?.key === key) return known.transport
  void known?.transport.then((transport) => transport.close())
  const transport = connect(platform, channel)
  pool.set(channel.id, { key, transport })
  transport.catch(() => pool.delete(channel.id))
  return transport
}

/** Ends idle connections; those that are sending finish first. */
export async function closeTransports(platform: Platform): Promise<void> {
  const pool = pools.get(platform)
  pools.delete(platform)
  for (const { transport } of pool?.values() ?? []) (await transport.catch(() => null))?.close()
}
