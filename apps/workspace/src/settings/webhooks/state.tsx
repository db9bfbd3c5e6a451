import type { Webhook } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { Ago, StatusDot } from '../../parts/index.ts'

/** How a webhook stands, in a word or two. */
export function WebhookState({ webhook: { state, failingSince } }: { webhook: Webhook }) {
  const { t } = useText()
  if (state === 'paused') return <StatusDot tone="neutral">{t('webhooks.state.paused')}</StatusDot>
  if (state === 'stopped') return <StatusDot tone="late">{t('webhooks.state.stopped')}</StatusDot>
  if (!failingSince) return <StatusDot tone="ok">{t('webhooks.state.active')}</StatusDot>
  return (
    <StatusDot tone="risk">
      {t('webhooks.state.failing')} <Ago at={failingSince} />
    </StatusDot>
  )
}
