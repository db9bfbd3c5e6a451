import type { Bounce } from './bounce.ts'
import { isPermanent, reasonOf } from './reason.ts'

interface Notification {
  notificationType?: string
  eventType?: string
  bounce?: { bounceType?: string; bouncedRecipients?: Recipient[] }
  complaint?: { complaintFeedbackType?: string; complainedRecipients?: Recipient[] }
  mail?: { headers?: { name?: string; value?: string }[] }
}
interface Recipient {
  emailAddress?: string
  status?: string
  diagnosticCode?: string
}

/** Amazon SES reports bounces and complaints by mail as a line of JSON. `delivered` is told apart from null. */
export function readNotification(text: string): Bounce | 'delivered' | null {
  const notification = parsed(text)
  const kind = notification?.notificationType ?? notification?.eventType
  if (!notification || !kind) return null
  if (kind === 'Delivery') return 'delivered'
  const { bounce, complaint } = notification
  if (kind === 'Bounce' && bounce) return bounced(notification, bounce.bouncedRecipients?.[0] ?? {})
  if (kind !== 'Complaint' || !complaint) return null
  const recipient = complaint.complainedRecipients?.[0]?.emailAddress?.toLowerCase() ?? null
  const diagnostic = complaint.complaintFeedbackType ?? ''
  return { ...blank(notification), recipient, permanent: false, reason: 'complaint', diagnostic }
}

function parsed(text: string): Notification | null {
  const line = /^\{"(?:notificationType|eventType)".{1,50000}\}/s.exec(text.trimStart().slice(0, 60_000))?.[0]
  if (!line) return null
  try {
    const value: unknown = JSON.parse(line.replace(/\n ?/g, ''))
    return typeof value === 'object' && value !== null ? value : null
  } catch {
    return null
  }
}

function bounced(notification: Notification, recipient: Recipient): Bounce {
  const diagnostic = (recipient.diagnosticCode ?? '').replace(/^smtp;\s*/, '')
  const status = recipient.status ?? null
  const evidence = { diagnostic, status, words: '', delayed: notification.bounce?.bounceType === 'Transient' }
  const reason = reasonOf(evidence)
  const email = recipient.emailAddress?.toLowerCase() ?? null
  return {
    ...blank(notification),
    recipient: email,
    status,
    permanent: isPermanent(reason, evidence),
    reason,
    diagnostic,
  }
}

function blank({ mail }: Notification): Pick<Bounce, 'originalMessageId' | 'status'> {
  const header = mail?.headers?.find(({ name }) => name?.toLowerCase() === 'message-id')
  return { originalMessageId: header?.value?.replace(/[<>\s]/g, '') || null, status: null }
}
