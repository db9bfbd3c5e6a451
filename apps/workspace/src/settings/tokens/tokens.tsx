import { Button } from '@mantine/core'
import { type ApiToken, revokeToken } from '@opora/contract'
import { IconExternalLink, IconPlus, IconWebhook } from '@tabler/icons-react'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { DataTable, EmptyState, PageHeader, Rows, tell } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'
import { tokensQuery } from '../queries.ts'
import { NewToken } from './new-token.tsx'
import { useTokenColumns } from './token-columns.tsx'

/** /settings/tokens: what programs reach the desk with; `new` makes a token. */
export default function TokensPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const navigate = useNavigate()
  const { items } = useSuspenseQuery(tokensQuery).data
  const [ending, setEnding] = useState<ApiToken | null>(null)
  const columns = useTokenColumns(setEnding)
  const add = (icon?: ReactNode) => (
    <Button component={Link} to="/settings/tokens/new" leftSection={icon}>
      {t('settings.tokens.add')}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t('settings.tokens')}
        actions={
          <>
            <Button
              component="a"
              href="/api"
              target="_blank"
              variant="default"
              leftSection={<IconExternalLink size={15} />}
            >
              {t('settings.tokens.reference')}
            </Button>
            {items.length > 0 && add(<IconPlus size={16} />)}
          </>
        }
      >
        {t('settings.tokens.about')}
      </PageHeader>
      <Rows>
        <DataTable
          label={t('settings.tokens')}
          rows={items}
          rowKey={({ id }) => id}
          columns={columns}
          empty={
            <EmptyState icon={<IconWebhook size={32} />} title={t('settings.tokens.empty')} action={add()}>
              {t('settings.tokens.empty.about')}
            </EmptyState>
          }
        />
      </Rows>
      {item === 'new' && (
        <NewToken
          onClose={() => void navigate({ to: '/settings/$section', params: { section: 'tokens' } })}
        />
      )}
      <Revoke token={ending} onClose={() => setEnding(null)} />
    </>
  )
}

function Revoke({ token, onClose }: { token: ApiToken | null; onClose: () => void }) {
  const { t } = useText()
  const revoke = useMutation({
    mutationFn: (id: string) => call(revokeToken, { params: { id } }),
    onSuccess: () => {
      tell(t('settings.tokens.revoked'))
      onClose()
      return queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey })
    },
    onError: useRefusal(),
  })
  return (
    <Confirm
      opened={token !== null}
      title={t('settings.tokens.revoke.ask', { name: token?.name ?? '' })}
      action={t('settings.tokens.revoke')}
      busy={revoke.isPending}
      onConfirm={() => token && revoke.mutate(token.id)}
      onClose={onClose}
    >
      {t('settings.tokens.revoke.about')}
    </Confirm>
  )
}
