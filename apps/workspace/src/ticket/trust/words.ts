import type { Message, Trust } from '@opora/contract'
import type { Text } from '../../i18n/index.ts'

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)

/** Whether the sender is who it says, in one sentence. */
export function senderWords({ t }: Text, sender: Trust['sender'], from: Message['from']): string {
  const domain = sender.domain ?? domainOf(from.email)
  return sender.state === 'confirmed'
    ? t(`trust.sender.by.${sender.by ?? 'provider'}`, { domain })
    : t(`trust.sender.${sender.state}`, { domain })
}

/** Why a mail was or was not taken for spam. */
export const reasonWords = ({ t }: Text, { code, detail }: Trust['reasons'][number]): string =>
  t(`trust.reason.${code}`, { detail })

/** What the protocols answered, as their specifications write it. */
export function protocolWords({ spf, dkim, dmarc, reporter }: Trust['sender']): string[] {
  const line = (name: string, found: { domain: string; result: string } | null) =>
    found ? [`${name} ${found.result} ${found.domain}`.trim()] : []
  return [
    ...line('SPF', spf),
    ...dkim.slice(0, 5).flatMap((each) => line('DKIM', each)),
    ...line('DMARC', dmarc),
    ...(reporter ? [`Authentication-Results: ${reporter}`] : []),
  ]
}
