import { Encryption, type MailServer } from '@opora/contract'
import { UsageError } from './command.ts'

const schemes: Record<string, { port: number; encryption: MailServer['encryption'] }> = {
  imaps: { port: 993, encryption: 'tls' },
  imap: { port: 143, encryption: 'starttls' },
  smtps: { port: 465, encryption: 'tls' },
  smtp: { port: 587, encryption: 'starttls' },
}

/**
 * Reads imaps://user:password@host:993 and its relatives. Without the s the connection is encrypted by STARTTLS,
 * except on this very machine, where nothing leaves it; ?encryption=none|starttls|tls says it outright.
 * @throws UsageError when the text is not such a URL
 */
export function readMailUrl(text: string, kind: 'imap' | 'smtp'): { server: MailServer; password: string } {
  if (!URL.canParse(text)) throw new UsageError(`--${kind} is not a URL: ${kind}s://user:password@host.`)
  const url = new URL(text)
  const scheme = schemes[url.protocol.replace(':', '')]
  if (!scheme || !url.protocol.startsWith(kind))
    throw new UsageError(`--${kind} has to begin with ${kind}:// or ${kind}s://.`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!host) throw new UsageError(`--${kind} names no host.`)
  const encryption = wantedEncryption(url, kind) ?? usualEncryption(scheme.encryption, host)
  return {
    server: {
      host,
      port: Number(url.port || scheme.port),
      encryption,
      user: decodeURIComponent(url.username),
    },
    password: decodeURIComponent(url.password),
  }
}

function wantedEncryption(url: URL, kind: string): MailServer['encryption'] | undefined {
  const text = url.searchParams.get('encryption')
  if (text === null) return undefined
  const wanted = Encryption.safeParse(text)
  if (!wanted.success) throw new UsageError(`--${kind}: encryption is none, starttls or tls.`)
  return wanted.data
}

const usualEncryption = (scheme: MailServer['encryption'], host: string): MailServer['encryption'] =>
  scheme === 'starttls' && isThisMachine(host) ? 'none' : scheme

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.')
