import type { Channel } from '@opora/contract'
import { type Text, useText } from '../../i18n/index.ts'
import { StatusDot, type Tone } from '../../parts/index.ts'

const tones: Record<Channel['state']['incoming'], Tone> = {
  off: 'neutral',
  receiving: 'ok',
  connecting: 'info',
  listening: 'ok',
  failing: 'late',
}

/** How a mailbox fares, in one line; the worse side speaks. */
export function MailboxState({ channel }: { channel: Channel }) {
  const { t } = useText()
  const { active, state } = channel
  if (!active) return <StatusDot tone="neutral">{t('settings.mail.state.paused')}</StatusDot>
  if (state.incoming === 'failing')
    return <StatusDot tone="late">{t('settings.mail.state.incoming.failing')}</StatusDot>
  if (state.outgoing === 'failing')
    return <StatusDot tone="late">{t('settings.mail.state.outgoing.failing')}</StatusDot>
  if (state.outgoing === 'off')
    return <StatusDot tone="risk">{t('settings.mail.state.outgoing.off')}</StatusDot>
  return (
    <StatusDot tone={tones[state.incoming]}>{t(`settings.mail.state.incoming.${state.incoming}`)}</StatusDot>
  )
}

/** What is wrong with a mailbox and what to do, in words; null while all is well. */
export function troubleOf({ state }: Channel, { maybe, t }: Text): string | null {
  if (!state.reason) return null
  const { reason, detail } = state
  const found = maybe(`settings.mail.trouble.${reason}`) ?? maybe(`delivery.reason.${reason}`)
  return found ?? t('settings.mail.trouble', { reason: detail ?? reason })
}
