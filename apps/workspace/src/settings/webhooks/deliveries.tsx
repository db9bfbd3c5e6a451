import { Select } from '@mantine/core'
import { type Webhook, type WebhookDelivery, webhookDeliveryStates } from '@opora/contract'
import { IconSend } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Text, useText } from '../../i18n/index.ts'
import {
  Ago,
  Cell,
  type Column,
  EmptyState,
  Lead,
  PagedTable,
  Section,
  StatusDot,
  type Tone,
} from '../../parts/index.ts'
import { TicketLink } from '../journal/ticket-link.tsx'
import { ResponseBody, useOutcome } from './outcome.tsx'
import { deliveriesQuery } from './queries.ts'
import { Replay, ReplayFailed } from './replay.tsx'
import css from './webhooks.module.css'

type State = WebhookDelivery['state']

const tones: Record<State, Tone> = { waiting: 'info', delivered: 'ok', failed: 'late', skipped: 'neutral' }

/** Every update that the webhook was to tell: where it stands, what the receiver answered, and again. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const { t } = useText()
  const [state, setState] = useState<State | null>(null)
  const found = useInfiniteQuery(deliveriesQuery(webhook.id, state))
  return (
    <Section title={t('webhooks.deliveries')} about={t('webhooks.deliveries.about')}>
      <div className={css.filters}>
        <Select
          aria-label={t('intake.state')}
          placeholder={t('intake.state.any')}
          data={webhookDeliveryStates.map((value) => ({ value, label: t(`webhooks.delivery.${value}`) }))}
          value={state}
          clearable
          clearButtonProps={{ 'aria-label': t('intake.filter.clear') }}
          onChange={(value) => setState(value as State | null)}
        />
        <ReplayFailed webhook={webhook} />
      </div>
      <PagedTable
        label={t('webhooks.deliveries')}
        found={found}
        rowKey={({ id }) => id}
        columns={useColumns(webhook)}
        empty={
          <EmptyState icon={<IconSend size={32} />} title={t('webhooks.deliveries.empty')}>
            {t('webhooks.deliveries.empty.about')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function useColumns(webhook: Webhook): Column<WebhookDelivery>[] {
  const text = useText()
  const { t } = text
  return [
    {
      key: 'update',
      title: t('webhooks.update'),
      cell: ({ ticketId, events }) => (
        <Lead>
          <Cell
            main={<TicketLink id={ticketId} />}
            sub={<span className={css.events}>{named(events, text)}</span>}
          />
        </Lead>
      ),
    },
    { key: 'state', title: t('webhooks.state'), width: '44%', cell: (item) => <Outcome item={item} /> },
    { key: 'at', title: t('webhooks.at'), end: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
    {
      key: 'end',
      title: '',
      end: true,
      cell: (item) => webhook.state === 'active' && <Replay webhookId={webhook.id} item={item} />,
    },
  ]
}

const named = (events: string[], { maybe }: Text): string =>
  [...new Set(events)].map((type) => maybe(`webhooks.event.${type}`) ?? type).join(', ')

function Outcome({ item }: { item: WebhookDelivery }) {
  const { t } = useText()
  const outcome = useOutcome()
  const { state, attempts, nextAttemptAt } = item
  const retried = state === 'waiting' && attempts > 0
  return (
    <div>
      <StatusDot tone={retried ? 'risk' : tones[state]}>
        {t(`webhooks.delivery.${state}`)}
        {attempts > 1 && `, ${t('outbox.attempts', { count: attempts })}`}
      </StatusDot>
      <span className={css.why}>{outcome(item)}</span>
      {retried && nextAttemptAt && (
        <span className={css.why}>
          {t('outbox.next')} <Ago at={nextAttemptAt} />
        </span>
      )}
      <ResponseBody text={item.responseBody} />
    </div>
  )
}
