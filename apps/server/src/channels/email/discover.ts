import { Resolver } from 'node:dns/promises'
import type { Discovered, MailServer } from '@opora/contract'
import { autoconfig, type Servers } from './autoconfig.ts'
import { type Provider, providerOfDomain, providerOfMx } from './providers.ts'

const DNS_MS = 3_000

/**
 * The servers of a mail address: of a provider we know, by its MX, by what the domain publishes (RFC 6186), else by
 * what the hosts are usually called. Says how it knows; never takes longer than a few seconds.
 */
export async function discover(address: string): Promise<Discovered> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const known = providerOfDomain(domain)
  if (known) return found(known, 'known', address)
  const resolver = new Resolver({ timeout: DNS_MS, tries: 1 })
  const exchangers = await within(resolver.resolveMx(domain), [])
  const hosting = exchangers.map(({ exchange }) => providerOfMx(exchange)).find((provider) => provider)
  if (hosting) return found(hosting, 'mx', address)
  const published = (await services(resolver, domain, address)) ?? (await autoconfig(domain, address))
  if (published)
    return { provider: null, source: 'autoconfig', appPasswordUrl: null, oauth: null, ...published }
  const guessed = await guess(resolver, domain, address)
  if (!guessed)
    return {
      provider: null,
      source: 'none',
      incoming: null,
      outgoing: null,
      appPasswordUrl: null,
      oauth: null,
    }
  return { provider: null, source: 'guessed', appPasswordUrl: null, oauth: null, ...guessed }
}

function found(provider: Provider, source: 'known' | 'mx', user: string): Discovered {
  return {
    provider: provider.key,
    source,
    incoming: { ...provider.incoming, user },
    outgoing: { ...provider.outgoing, user },
    appPasswordUrl: provider.appPasswordUrl,
    oauth: provider.oauth ?? null,
  }
}

/** SRV records; a target of "." says that there is no such service. */
async function services(resolver: Resolver, domain: string, user: string): Promise<Servers | null> {
  const [imaps, imap, submissions, submission] = await Promise.all(
    ['_imaps', '_imap', '_submissions', '_submission'].map((name) =>
      within(resolver.resolveSrv(`${name}._tcp.${domain}`), []),
    ),
  )
  const server = (
    records: { name: string; port: number; priority: number }[] | undefined,
    encryption: MailServer['encryption'],
  ) => {
    const first = records
      ?.filter(({ name }) => name && name !== '.')
      .sort((a, b) => a.priority - b.priority)[0]
    return first ? { host: first.name.replace(/\.$/, ''), port: first.port, encryption, user } : null
  }
  const incoming = server(imaps, 'tls') ?? server(imap, 'starttls')
  const outgoing = server(submissions, 'tls') ?? server(submission, 'starttls')
  return incoming || outgoing ? { incoming, outgoing } : null
}

/** Host names that most mail servers bear, if they exist. */
async function guess(resolver: Resolver, domain: string, user: string): Promise<Servers | null> {
  const exists = async (host: string) =>
    (await within(resolver.resolve4(host), [])).length > 0 ? host : null
  const [imap, smtp, mail] = await Promise.all(
    [`imap.${domain}`, `smtp.${domain}`, `mail.${domain}`].map(exists),
  )
  const incoming = imap ?? mail
  const outgoing = smtp ?? mail
  if (!incoming && !outgoing) return null
  return {
    incoming: incoming ? { host: incoming, port: 993, encryption: 'tls', user } : null,
    outgoing: outgoing ? { host: outgoing, port: 465, encryption: 'tls', user } : null,
  }
}

/** DNS may be away, or slow: then there is nothing. */
async function within<T>(work: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, DNS_MS, otherwise)
  })
  return Promise.race([work.catch(() => otherwise), late]).finally(() => clearTimeout(timer))
}
