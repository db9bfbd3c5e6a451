import type { Header } from './header-block.ts'
import { type Report, readReport } from './reported.ts'

/**
 * Whose Authentication-Results are believed. Anybody can write this header into a mail. RFC 8601 therefore trusts only
 * the reader's own carrier: it puts its results on top, and removes what pretends to be its own. So of a mail out of a
 * mailbox the topmost header counts, and only if it names the server of that mailbox's provider, which is known by the
 * IMAP host that somebody typed into our settings and not by anything in the mail. Every other one is a stranger's word
 * about himself.
 */
interface Carrier {
  /** Ends of the names by which its servers call themselves; '' = it writes none. */
  servers: readonly string[]
  /** It writes one header for each method. */
  several?: boolean
  /** It marks mail that never left the organization, and takes this mark off what comes from outside. */
  internal?: boolean
}

const carriers: Record<string, Carrier> = {
  yandex: { servers: ['yandex.net', 'yandex.ru'] },
  mailru: { servers: ['mail.ru'] },
  gmail: { servers: ['mx.google.com'] },
  outlook: { servers: ['', 'outlook.com', 'protection.outlook.com'], internal: true },
  icloud: { servers: ['icloud.com'], several: true },
  rambler: { servers: ['rambler.ru'] },
}

/** What the mailbox's own carrier found; null when it says nothing that may be believed. */
export function believedReport(
  headers: readonly Header[],
  provider: string | null,
  trustedServers: readonly string[],
): Report | null {
  const carrier = carriers[provider ?? '']
  const servers = [...(carrier?.servers ?? []), ...trustedServers]
  const reports = headers
    .filter(({ name }) => name === 'authentication-results')
    .slice(0, carrier?.several ? 8 : 1)
    .map(({ value }) => readReport(value))
  const strange = reports.findIndex(({ server }) => !servers.some((end) => isServer(server, end)))
  const believed = strange === -1 ? reports : reports.slice(0, strange)
  const internal = carrier?.internal && isInternal(headers)
  if (believed.length === 0 && !internal) return null
  return {
    server: believed[0]?.server || provider || '',
    results: [
      ...(internal ? [{ method: 'internal', result: 'pass', properties: {} } as const] : []),
      ...believed.flatMap(({ results }) => results),
    ],
  }
}

const isServer = (server: string, end: string): boolean =>
  server === end || (end !== '' && server.endsWith(`.${end}`))

const isInternal = (headers: readonly Header[]): boolean =>
  headers.some(
    ({ name, value }) => name === 'x-ms-exchange-organization-authas' && /^internal$/i.test(value.trim()),
  )
