import { SPAM_FROM } from './probability.ts'

/** Why a mail is spam or not; each has its words. */
export const reasonCodes = [
  'allowed',
  'allowed_but_forged',
  'blocked',
  'upstream',
  'dmarc',
  'learnt_spam',
  'learnt_ham',
  'clean',
] as const
export type ReasonCode = (typeof reasonCodes)[number]

export interface Reason {
  code: ReasonCode
  /** The entry of a list, the name of a filter, the policy of a domain, or a probability in per cent; '' for none. */
  detail: string
}

/** What is known of a mail when it is judged. */
export interface Evidence {
  /** Entries of the lists that name its sender, the most exact first. */
  allowed: readonly string[]
  blocked: readonly string[]
  /** Authentication says that the sender is not who it claims to be. */
  forged: boolean
  /** Filters on the way that called it spam. */
  upstream: readonly string[]
  /** It fails DMARC, and this is what the owner of the domain asks for; null when there is nothing to follow. */
  policy: 'quarantine' | 'reject' | null
  /** By the filter; null while it has no say. */
  probability: number | null
}

export interface Verdict {
  spam: boolean
  /** At least one; the first decided. */
  reasons: Reason[]
}

/** Judges a mail. SPEC V1 to V7. */
export function verdict(evidence: Evidence): Verdict {
  const allowed = evidence.allowed.map((detail) => reason('allowed', detail))
  const forSpam = [
    ...evidence.blocked.map((detail) => reason('blocked', detail)),
    ...evidence.upstream.map((detail) => reason('upstream', detail)),
    ...(evidence.policy ? [reason('dmarc', evidence.policy)] : []),
    ...learnt(evidence.probability),
  ]
  if (allowed.length > 0 && !evidence.forged) return { spam: false, reasons: [...allowed, ...forSpam] }
  const ignored = evidence.allowed.map((detail) => reason('allowed_but_forged', detail))
  const spam = forSpam[0] !== undefined && forSpam[0].code !== 'learnt_ham'
  const reasons = [...forSpam, ...ignored]
  if (forSpam.length === 0) return { spam, reasons: [reason('clean'), ...reasons] }
  return { spam, reasons }
}

function learnt(probability: number | null): Reason[] {
  if (probability === null) return []
  const percent = String(Math.round(probability * 100))
  if (probability >= SPAM_FROM) return [reason('learnt_spam', percent)]
  return probability <= 1 - SPAM_FROM ? [reason('learnt_ham', percent)] : []
}

const reason = (code: ReasonCode, detail = ''): Reason => ({ code, detail })
