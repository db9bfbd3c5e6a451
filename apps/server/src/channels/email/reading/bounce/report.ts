import type { Part } from '../structure.ts'
import { partText } from './parts.ts'

export interface StatusReport {
  action: 'failed' | 'delayed' | 'delivered'
  recipient: string | null
  status: string | null
  diagnostic: string
}

/** The worst recipient of an RFC 3464 report. */
export function statusReport(root: Part): StatusReport | null {
  const text = partText(root, 'message/delivery-status', 'message/global-delivery-status')
  if (text === null) return null
  const groups = text.split(/\n[ \t]*\n/).map(fieldsOf)
  const recipients = groups.filter(
    (fields) => fields.has('final-recipient') || fields.has('action') || fields.has('status'),
  )
  const reports = recipients.map(reportOf)
  return (
    reports.find((each) => each.action === 'failed') ??
    reports.find((each) => each.action === 'delayed') ??
    reports[0] ??
    null
  )
}

/** An RFC 5965 report: someone pressed "this is spam", or a filter did. */
export function feedbackReport(
  root: Part,
): { recipient: string | null; status: null; reason: 'complaint'; diagnostic: string } | null {
  const text = partText(root, 'message/feedback-report')
  if (text === null) return null
  const fields = fieldsOf(text)
  const recipient = addressIn(fields.get('original-rcpt-to')) ?? addressIn(fields.get('removal-recipient'))
  return { recipient, status: null, reason: 'complaint', diagnostic: fields.get('feedback-type') ?? '' }
}

function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const match = /^([\w-]{2,60})\s*:\s*(.*)$/.exec(line)
    if (match && !fields.has(match[1]!.toLowerCase())) fields.set(match[1]!.toLowerCase(), match[2]!.trim())
  }
  return fields
}

function reportOf(fields: Map<string, string>): StatusReport {
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? null
  return {
    action: actionOf(fields.get('action')?.toLowerCase() ?? '', status),
    recipient: addressIn(fields.get('original-recipient')) ?? addressIn(fields.get('final-recipient')),
    status,
    diagnostic: (fields.get('diagnostic-code') ?? '').replace(/^\s*[\w-]+\s*;\s*/, ''),
  }
}

function actionOf(action: string, status: string | null): StatusReport['action'] {
  if (/^(delivered|relayed|expanded)/.test(action)) return 'delivered'
  if (action.startsWith('delayed')) return 'delayed'
  return action === '' && status?.startsWith('2') ? 'delivered' : 'failed'
}

const addressIn = (value: string | undefined): string | null =>
  /[^\s<>;,"()@]{1,200}@[^\s<>;,"()@]{1,255}/.exec((value ?? '').slice(0, 1_000))?.[0]?.toLowerCase() ?? null
