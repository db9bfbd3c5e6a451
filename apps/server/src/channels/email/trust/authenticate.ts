import { domainToASCII } from 'node:url'
import type { Authentication, AuthenticationResult } from '@opora/contract'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { dmarc as verifyDmarc } from 'mailauth/lib/dmarc/index.js'
import { spf as verifySpf } from 'mailauth/lib/spf/index.js'
import type { Report } from './reported.ts'
import type { Lookup } from './resolver.ts'

/** Nobody waits longer for DNS, whatever was asked. */
const PATIENCE_MS = 5_000
/** For names that a stranger chose: his slow servers must not make us give up on the names that count. */
const STRANGERS_MS = 1_500
/** More are an attempt to keep us busy. */
const MAX_SIGNATURES = 10

export interface Arrived {
  raw: Buffer
  /** The address that is shown as the sender; null when there is none or more than one. */
  from: string | null
  signatures: number
  /** Who brought it to our own receiver, by an address that says something of who it is. */
  smtp: { ip: string; helo: string; envelopeFrom: string } | null
  /** What the mailbox's own provider found. */
  report: Report | null
}

type Checks = Pick<Authentication, 'dkim' | 'spf' | 'dmarc'>

const nothing: Checks = { dkim: [], spf: null, dmarc: null }

/** Finds out whether a mail is of whom it says. Never throws and never takes long: without DNS it is not checked. */
export async function authenticate(arrived: Arrived, lookup: Lookup): Promise<Authentication> {
  const own = lookup.available ? await within(PATIENCE_MS, check(arrived, lookup)) : null
  return conclude(arrived, own)
}

async function check({ raw, from, signatures, smtp }: Arrived, { resolve }: Lookup): Promise<Checks> {
  const [dkim, spf] = await Promise.all([
    signatures > 0 && signatures <= MAX_SIGNATURES ? checkDkim(raw, hurried(resolve, from)) : [],
    smtp && checkSpf(smtp, resolve),
  ])
  const dmarc = from ? await checkDmarc(from, dkim, spf, resolve) : null
  // Without SPF it can pass, but not fail.
  return { dkim, spf, dmarc: dmarc?.result === 'fail' && !spf ? { ...dmarc, result: 'none' } : dmarc }
}

type Resolve = Lookup['resolve']

/** Names of the sender's own domain are waited for; all others together only so long. */
function hurried(resolve: Resolve, from: string | null): Resolve {
  let left = STRANGERS_MS
  return async (name, type) => {
    const domain = name.replace(/^.*\._domainkey\./i, '').toLowerCase()
    if (from && isAligned(domain, domainOf(from))) return resolve(name, type)
    const start = performance.now()
    const answer = await within(left, resolve(name, type)).finally(() => {
      left -= performance.now() - start
    })
    if (answer === null) throw Object.assign(new Error('too slow'), { code: 'ETIMEOUT' })
    return answer
  }
}

async function checkDkim(raw: Buffer, resolver: Resolve): Promise<Checks['dkim']> {
  const { results } = await dkimVerify(raw, { resolver })
  return results
    .filter(({ signingDomain }) => Boolean(signingDomain))
    .map(({ signingDomain, status }) => ({
      domain: signingDomain.toLowerCase().slice(0, 255),
      // A signature over a part of the text says nothing of the rest.
      result: status.underSized ? ('policy' as const) : known(status.result),
    }))
}

async function checkSpf(smtp: NonNullable<Arrived['smtp']>, resolver: Resolve): Promise<Checks['spf']> {
  const { ip, helo, envelopeFrom: sender } = smtp
  const found = await within(PATIENCE_MS / 2, verifySpf({ sender, ip, helo, mta: 'opora', resolver }))
  if (!found) return { domain: domainOf(sender || helo), result: 'temperror' }
  return { domain: found.domain.slice(0, 255), result: known(found.status.result) }
}

async function checkDmarc(
  from: string,
  dkim: Checks['dkim'],
  spf: Checks['spf'],
  resolver: Resolve,
): Promise<Checks['dmarc']> {
  const passed = dkim.filter(({ result }) => result === 'pass').map(({ domain }) => ({ id: domain, domain }))
  const spfDomains = spf?.result === 'pass' ? [spf.domain] : []
  const found = await verifyDmarc({ headerFrom: [from], spfDomains, dkimDomains: passed, resolver })
  if (!found) return null
  const result = known(found.status.result)
  return { domain: domainOf(from), result, policy: found.policy || null }
}

function conclude({ from, smtp, report }: Arrived, own: Checks | null): Authentication {
  const checks = withReport(own ?? nothing, report)
  const about = { ...checks, by: null, domain: null, reporter: report?.server ?? null }
  if (!from) return { ...about, state: 'unconfirmed' }
  const confirmed = confirmation(from, own ?? nothing, report)
  if (confirmed) return { ...about, ...confirmed, state: 'confirmed' }
  if ((!own && !report) || isDoubtful(domainOf(from), checks)) return { ...about, state: 'unchecked' }
  return {
    ...about,
    state: isDenied(from, checks, smtp !== null || report !== null) ? 'failed' : 'unconfirmed',
  }
}

/** Only what is asked of the sender's own domain leaves a doubt: a stranger's dead server is no excuse for him. */
const isDoubtful = (sender: string, { dkim, spf, dmarc }: Checks): boolean =>
  [...dkim, spf, dmarc].some((each) => each?.result === 'temperror' && isAligned(each.domain, sender))

/** SPF cannot be checked out of a mailbox, and DMARC not without it: there the provider's word stands for ours. */
function withReport(own: Checks, report: Report | null): Checks {
  if (!report) return own
  const reported = (method: string) => report.results.find((each) => each.method === method)
  const [spf, dmarc] = [reported('spf'), reported('dmarc')]
  const { 'smtp.mailfrom': mailFrom, 'smtp.mail': mail, 'smtp.helo': helo } = spf?.properties ?? {}
  return {
    dkim: own.dkim,
    spf: spf ? { domain: domainOf(mailFrom ?? mail ?? helo ?? ''), result: spf.result } : own.spf,
    dmarc: dmarc
      ? {
          domain: domainOf(dmarc.properties['header.from'] ?? own.dmarc?.domain ?? ''),
          result: dmarc.result,
          policy: own.dmarc?.policy ?? null,
        }
      : own.dmarc,
  }
}

function confirmation(
  from: string,
  own: Checks,
  report: Report | null,
): Pick<Authentication, 'by' | 'domain'> | null {
  const sender = domainOf(from)
  const passes = (each: { domain: string; result: AuthenticationResult }) =>
    each.result === 'pass' && isAligned(each.domain, sender)
  const signed = own.dkim.find(passes)
  if (signed) return { by: 'dkim', domain: signed.domain }
  if (own.spf && passes(own.spf)) return { by: 'spf', domain: own.spf.domain }
  if (own.dmarc?.result === 'pass') {
    const by = own.dkim.some(({ result }) => result === 'pass') ? 'dkim' : 'spf'
    return { by, domain: sender }
  }
  return report && isReportedOf(sender, report) ? { by: 'provider', domain: sender } : null
}

const isReportedOf = (sender: string, { results }: Report): boolean =>
  results.some(({ method, result, properties }) => {
    if (result !== 'pass') return false
    const named = (...names: string[]) =>
      names.some((name) => properties[name] && isAligned(domainOf(properties[name]), sender))
    if (method === 'internal') return true
    if (method === 'dmarc') return named('header.from')
    if (method === 'dkim') return named('header.d', 'header.i')
    return method === 'spf' && named('smtp.mailfrom', 'smtp.mail')
  })

/** Whether the sender's domain says that this is not its mail. A part of the evidence proves nothing. */
function isDenied(from: string, { spf, dmarc }: Checks, complete: boolean): boolean {
  if (!complete) return false
  if (dmarc?.result === 'fail') return true
  const refused = spf?.result === 'fail' || spf?.result === 'softfail'
  return refused && isAligned(spf.domain, domainOf(from))
}

/** One organization, as far as names alone tell it: the same domain, or one above the other. */
const isAligned = (a: string, b: string): boolean =>
  a === b || (a.includes('.') && b.endsWith(`.${a}`)) || (b.includes('.') && a.endsWith(`.${b}`))

/** The domain of an address as DNS knows it, whatever alphabet it is written in. */
export function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return domainToASCII(domain) || domain
}

const RESULTS: ReadonlySet<string> = new Set([
  'pass',
  'fail',
  'softfail',
  'neutral',
  'none',
  'policy',
  'permerror',
  'temperror',
])
const known = (result: string): AuthenticationResult =>
  RESULTS.has(result) ? (result as AuthenticationResult) : 'permerror'

/** @returns null when it takes longer */
function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, ms))
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
