import type { Part } from '../structure.ts'
import { diagnosisIn } from './free-form.ts'
import { readNotification } from './notification.ts'
import { originalMessageId } from './original.ts'
import { type BounceReason, isPermanent, reasonOf } from './reason.ts'
import { isBounce, type Letter } from './recognise.ts'
import { feedbackReport, statusReport } from './report.ts'

export type { BounceReason } from './reason.ts'

/** What came back instead of a delivery. Complaints are here too: they concern a mail that we sent. */
export interface Bounce {
  originalMessageId: string | null
  recipient: string | null
  /** The enhanced status code (RFC 3463), from the report or from the server's words. */
  status: string | null
  /** The address or its domain is dead: writing again is useless. */
  permanent: boolean
  reason: BounceReason
  /** What the remote server said. */
  diagnostic: string
}

/** Reads RFC 3464 reports, RFC 5965 complaints, and the free forms in which real servers refuse. */
export function readBounce(root: Part, letter: Letter): Bounce | null {
  const complaint = feedbackReport(root)
  if (complaint)
    return { ...complaint, originalMessageId: originalMessageId(root, letter.text), permanent: false }
  const notification = readNotification(letter.text)
  if (notification) return notification === 'delivered' ? null : notification
  const report = statusReport(root)
  if (report?.action === 'delivered' || (!report && !isBounce(root, letter))) return null
  const words = diagnosisIn(root, letter)
  const diagnostic = report?.diagnostic || words.diagnostic
  const status = report?.status || words.status
  const evidence = { diagnostic, status, words: words.text, delayed: report?.action === 'delayed' }
  const reason = reasonOf(evidence)
  return {
    originalMessageId: originalMessageId(root, letter.text),
    recipient: report?.recipient ?? words.recipient,
    status,
    permanent: isPermanent(reason, evidence),
    reason,
    diagnostic: diagnostic.slice(0, 2_000),
  }
}
