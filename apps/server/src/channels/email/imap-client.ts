import type { Incoming } from '@opora/contract'
import { ImapFlow } from 'imapflow'
import { dial } from '../../platform/outward/index.ts'
import type { Secret } from './secret.ts'

/** A client for one mailbox, not yet connected. @throws DialRefused */
export async function imapClient(
  server: Omit<Incoming, 'after' | 'start' | 'folder' | 'moveTo'>,
  secret: Secret,
): Promise<ImapFlow> {
  const { address, servername, isLoopback } = await dial(server.host)
  return new ImapFlow({
    host: address,
    port: server.port,
    secure: server.encryption === 'tls',
    ...(server.encryption !== 'tls' && { doSTARTTLS: server.encryption === 'starttls' }),
    ...(servername && { servername }),
    auth: { user: server.user, ...secret },
    tls: { rejectUnauthorized: !isLoopback, ...(servername && { servername }) },
    logger: false,
    clientInfo: { name: 'Opora' },
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 180_000,
    autoIdleDelay: 50,
    maxLiteralSize: 128 * 1024 * 1024,
  })
}
