import type { MailServer } from '@opora/contract'
import { fetchOutside } from '../../platform/outward/index.ts'

export interface Servers {
  incoming: MailServer | null
  outgoing: MailServer | null
}

const MAX_BYTES = 64 * 1024

/** What a domain publishes for mail programs (Thunderbird's autoconfig), over HTTPS and only from that domain. */
export async function autoconfig(domain: string, address: string): Promise<Servers | null> {
  const places = [
    `https://autoconfig.${domain}/mail/config-v1.1.xml`,
    `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
  ]
  for (const xml of await Promise.all(
    places.map((url) => fetchOutside(url, { maxBytes: MAX_BYTES, timeoutMs: 3_000 })),
  )) {
    const servers = xml === null ? null : parseAutoconfig(xml, address)
    if (servers) return servers
  }
  return null
}

/** Reads the document; anything unexpected in it is ignored. */
export function parseAutoconfig(xml: string, address: string): Servers | null {
  const incoming = server(xml, 'incomingServer', 'imap', address)
  const outgoing = server(xml, 'outgoingServer', 'smtp', address)
  return incoming || outgoing ? { incoming, outgoing } : null
}

function server(xml: string, element: string, type: string, address: string): MailServer | null {
  const blocks = [
    ...xml.matchAll(new RegExp(`<${element}\\s+type="${type}"\\s*>([\\s\\S]{0,4000}?)</${element}>`, 'g')),
  ]
  for (const [, block] of blocks) {
    const value = (name: string) =>
      new RegExp(`<${name}>\\s*([^<\\s]{1,253})\\s*</${name}>`).exec(block!)?.[1] ?? ''
    const port = Number(value('port'))
    const host = value('hostname')
    const encryption = { SSL: 'tls', STARTTLS: 'starttls' }[value('socketType')] as
      | MailServer['encryption']
      | undefined
    if (/^[a-z0-9.-]+$/i.test(host) && port > 0 && port < 65536 && encryption) {
      return { host, port, encryption, user: fill(value('username'), address) }
    }
  }
  return null
}

function fill(user: string, address: string): string {
  const [local = '', domain = ''] = address.split('@')
  return (user || address)
    .replaceAll('%EMAILADDRESS%', address)
    .replaceAll('%EMAILLOCALPART%', local)
    .replaceAll('%EMAILDOMAIN%', domain)
}
