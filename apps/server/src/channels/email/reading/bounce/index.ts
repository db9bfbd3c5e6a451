import type { Part } from '../structure.ts'
import type { Bounce } from './bounce.ts'
import { diagnosisIn } from './free-form.ts'
import { readNotification } from './notification.ts'
import { originalMessageId } from './original.ts'
import { isPermanent, reasonOf } from './reason.ts'
import { isBounce, type Letter } from './recognise.ts'
import { feedbackReport, statusReport } from './report.ts'

export type { Bounce } from './bounce.ts'

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
