import { Button, Menu } from '@mantine/core'
import { replayWebhook, replayWebhookDelivery, type Webhook, type WebhookDelivery } from '@opora/contract'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { tell } from '../../parts/index.ts'

const spans = [1, 24, 24 * 7, 24 * 30]

/** Again whatever failed within a time that the person chooses. */
export function ReplayFailed({ webhook: { id, state } }: { webhook: Webhook }) {
  const { t } = useText()
  const replay = useMutation({
    mutationFn: (hours: number) => {
      const since = new Date(Date.now() - hours * 3_600_000).toISOString()
      return call(replayWebhook, { params: { id }, body: { since } })
    },
    onSuccess: ({ count }) => {
      tell(t('webhooks.replay.started', { count }))
      return queryClient.invalidateQueries({ queryKey: ['webhooks', id] })
    },
    onError: useRefusal(),
  })
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} />}
          loading={replay.isPending}
          disabled={state !== 'active'}
        >
          {t('webhooks.replay.failed')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {spans.map((hours) => (
          <Menu.Item key={hours} onClick={() => replay.mutate(hours)}>
            {t('webhooks.replay.since', { hours, days: hours / 24 })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** One delivery again. */
export function Replay({ webhookId, item }: { webhookId: string; item: WebhookDelivery }) {
  const { t } = useText()
  const again = useMutation({
    mutationFn: () => call(replayWebhookDelivery, { params: { id: webhookId, deliveryId: item.id } }),
    onSuccess: () => {
      tell(t('webhooks.replay.started', { count: 1 }))
      return queryClient.invalidateQueries({ queryKey: ['webhooks', webhookId] })
    },
    onError: useRefusal(),
  })
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={again.isPending}
      aria-label={t('webhooks.replay.named', { ticket: item.ticketId })}
      onClick={() => again.mutate()}
    >
      {t('webhooks.replay')}
    </Button>
  )
}
