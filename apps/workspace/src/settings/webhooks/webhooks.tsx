import type { Webhook } from '@opora/contract'
import { IconWebhook } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../i18n/index.ts'
import type { Column } from '../../parts/index.ts'
import { ListPage, NameCell } from '../list-page.tsx'
import { useToList } from '../to-list.ts'
import { NewWebhook } from './new-webhook.tsx'
import { webhooksQuery } from './queries.ts'
import { WebhookState } from './state.tsx'
import { WebhookPage } from './webhook-page.tsx'

/** /settings/webhooks: the webhooks; `new` makes one, an id opens one. */
export default function WebhooksPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const { items } = useSuspenseQuery(webhooksQuery).data
  const columns = useColumns()
  const close = useToList('webhooks')
  const opened = items.find(({ id }) => id === item)
  if (opened) return <WebhookPage key={opened.id} webhook={opened} />
  return (
    <>
      <ListPage
        section="webhooks"
        title={t('webhooks.title')}
        about={t('webhooks.about')}
        add={t('webhooks.add')}
        empty={{ icon: IconWebhook, title: t('webhooks.empty'), about: t('webhooks.empty.about') }}
        rows={items}
        rowKey={({ id }) => id}
        columns={columns}
      />
      {item === 'new' && <NewWebhook onClose={close} />}
    </>
  )
}

function useColumns(): Column<Webhook>[] {
  const { t } = useText()
  return [
    {
      key: 'name',
      title: t('webhooks.name'),
      cell: ({ id, name, url }) => (
        <NameCell section="webhooks" item={id} sub={new URL(url).host}>
          {name}
        </NameCell>
      ),
    },
    {
      key: 'events',
      title: t('webhooks.events'),
      cell: ({ events }) =>
        events.length ? t('webhooks.events.count', { count: events.length }) : t('webhooks.events.all'),
    },
    { key: 'state', title: t('webhooks.state'), cell: (webhook) => <WebhookState webhook={webhook} /> },
  ]
}
