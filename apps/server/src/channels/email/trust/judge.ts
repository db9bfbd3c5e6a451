import type { Trust, TrustWarning } from '@opora/contract'
import { hasLearnt, probability, tokensOf, verdict } from '@opora/core/spam'
import type { Db } from '../../../platform/database/pool.ts'
import { isPublic } from '../../../platform/outward/index.ts'
import type { Desk } from '../../../tickets/index.ts'
import type { Stored } from '../../channel.ts'
import type { Directory } from '../../directory.ts'
import { addressesOn, type Colleagues } from '../colleagues.ts'
import { providerOfDomain, providerOfServer } from '../providers.ts'
import { parseAddresses } from '../reading/addresses.ts'
import type { ReadMail } from '../reading/index.ts'
import { storable } from '../storable.ts'
import { authenticate, domainOf } from './authenticate.ts'
import { believedReport } from './carriers.ts'
import { type Header, headerBlock } from './header-block.ts'
import { type Known, known, seenTokens } from './known.ts'
import { lookupOf } from './resolver.ts'
import { calledSpamBy } from './upstream.ts'

/** Marks that others have handled the mail since its author sent it: then a broken signature is no crime. */
const PASSED_ON = new Set(['list-id', 'x-forwarded-to', 'x-forwarded-for', 'resent-from', 'arc-seal'])

export interface Judged {
  trust: Trust
  /** Who of the people on the mail works here. */
  colleagues: Colleagues
}

/**
 * Judges a mail before it becomes part of the desk: whether it is spam, and whether its sender is who it says. Asks DNS
 * and the database, therefore never within a transaction. Whoever has `warning` set must not be treated as the colleague
 * or customer that the mail names.
 */
export async function judge(desk: Desk, stored: Stored, mail: ReadMail, ours: Directory): Promise<Judged> {
  const { db } = desk.platform
  const headers = headerBlock(stored.raw)
  const email = storable(mail.from?.email ?? '')
  const facts = await known(db, email, addressesOn(mail), stored.channelId)
  const sender = await authenticate(
    {
      raw: stored.raw,
      from: onlySender(headers, email),
      signatures: headers.filter(({ name }) => name === 'dkim-signature').length,
      smtp: broughtBy(stored),
      report: reportOf(headers, stored, ours, facts),
    },
    lookupOf(desk.platform),
  )
  const failed = sender.state === 'failed'
  const { spam, reasons } = verdict({
    allowed: facts.allowed,
    blocked: facts.blocked,
    forged: failed,
    upstream: calledSpamBy(headers),
    policy: failed ? askedFor(sender.dmarc, headers) : null,
    probability: await learntProbability(db, facts, mail),
  })
  const warning = warningOf(sender.state, email, facts, ours, sender.dmarc?.policy)
  const colleagues = new Map(facts.colleagues.map(({ email: address, ...agent }) => [address, agent]))
  return { trust: { spam, reasons, sender, warning }, colleagues }
}

/** Of two From fields or addresses a reader shows one and a signature may cover the other: neither is confirmed. */
function onlySender(headers: readonly Header[], email: string): string | null {
  const fields = headers.filter(({ name }) => name === 'from')
  return fields.length === 1 && parseAddresses(fields[0]!.value).length === 1 ? email : null
}

/** A server of one's own network that passes mail on says nothing of who sent it. */
function broughtBy({ source, remoteAddress, helo, envelopeFrom }: Stored) {
  if (source !== 'smtp' || !remoteAddress || !isPublic(remoteAddress)) return null
  return { ip: remoteAddress, helo: helo ?? '', envelopeFrom: envelopeFrom ?? '' }
}

function reportOf(headers: readonly Header[], stored: Stored, ours: Directory, { settings }: Known) {
  const trusted = settings.trustedServers ?? []
  if (stored.source === 'smtp') return broughtBy(stored) ? null : believedReport(headers, null, trusted)
  const host = ours.channel(stored.channelId)?.config.incoming?.host
  return believedReport(headers, host ? (providerOfServer(host)?.key ?? null) : null, trusted)
}

function askedFor(dmarc: Trust['sender']['dmarc'], headers: readonly Header[]) {
  if (dmarc?.result !== 'fail' || headers.some(({ name }) => PASSED_ON.has(name))) return null
  return dmarc.policy === 'reject' || dmarc.policy === 'quarantine' ? dmarc.policy : null
}

async function learntProbability(
  db: Db,
  { settings, learnt }: Known,
  mail: ReadMail,
): Promise<number | null> {
  if (settings.enabled === false || !hasLearnt(learnt)) return null
  const { subject, text, html } = mail
  const tokens = tokensOf({ from: mail.from?.email ?? '', subject, text, html })
  return probability(learnt, await seenTokens(db, tokens))
}

function warningOf(
  state: Trust['sender']['state'],
  email: string,
  { colleague, customer }: Known,
  ours: Directory,
  policy: string | null | undefined,
): TrustWarning | null {
  if (state === 'confirmed' || state === 'unchecked' || email === '') return null
  const inside = colleague || ours.isOurs(email) || isOwnDomain(domainOf(email), ours)
  if (inside) return state === 'failed' ? 'forged_colleague' : 'unproven_colleague'
  if (state === 'unconfirmed') return null
  if (customer) return 'forged_customer'
  return policy === 'reject' || policy === 'quarantine' ? 'forged' : null
}

/** The domain of one of our addresses, unless everybody has an address there. */
const isOwnDomain = (domain: string, ours: Directory): boolean =>
  !providerOfDomain(domain) && ours.channels.some((channel) => domainOf(channel.address) === domain)
