import { Button } from '@mantine/core'
import type { Webhook } from '@opora/contract'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useText } from '../../i18n/index.ts'
import {
  Cell,
  type Column,
  DataTable,
  EmptyState,
  Lead,
  PageHeader,
  RowLink,
  Rows,
} from '../../parts/index.ts'
import { NewWebhook } from './new-webhook.tsx'
import { webhooksQuery } from './queries.ts'
import { WebhookState } from './state.tsx'
import { WebhookPage } from './webhook-page.tsx'

/** /settings/webhooks: the webhooks; `new` makes one, an id opens one. */
export default function WebhooksPage({ item }: { item: string | undefined }) {
  const { items } = useSuspenseQuery(webhooksQuery).data
  const opened = items.find(({ id }) => id === item)
  return opened ? <WebhookPage key={opened.id} webhook={opened} /> : <Webhooks adding={item === 'new'} />
}

function Webhooks({ adding }: { adding: boolean }) {
  const { t } = useText()
  const navigate = useNavigate()
  const { items } = useSuspenseQuery(webhooksQuery).data
  const columns = useColumns()
  const add = (
    <Button component={Link} to="/settings/webhooks/new" leftSection={<IconPlus size={16} />}>
      {t('webhooks.add')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('webhooks.title')} actions={items.length > 0 && add}>
        {t('webhooks.about')}
      </PageHeader>
      <Rows>
        <DataTable
          label={t('webhooks.title')}
          rows={items}
          rowKey={({ id }) => id}
          columns={columns}
          empty={
            <EmptyState icon={<IconWebhook size={32} />} title={t('webhooks.empty')} action={add}>
              {t('webhooks.empty.about')}
            </EmptyState>
          }
        />
      </Rows>
      {adding && (
        <NewWebhook
          onClose={() => void navigate({ to: '/settings/$section', params: { section: 'webhooks' } })}
        />
      )}
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
        <Lead>
          <Cell
            main={
              <RowLink to="/settings/$section/$item" params={{ section: 'webhooks', item: id }}>
                {name}
              </RowLink>
            }
            sub={new URL(url).host}
          />
        </Lead>
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
