import { Button } from '@mantine/core'
import { type ApiToken, revokeToken } from '@opora/contract'
import { IconApi, IconExternalLink } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Confirm, useDeed } from '../../parts/index.ts'
import { ListPage } from '../list-page.tsx'
import { tokensQuery } from '../queries.ts'
import { useToList } from '../to-list.ts'
import { NewToken } from './new-token.tsx'
import { useTokenColumns } from './token-columns.tsx'

/** /settings/tokens: what programs reach the desk with; `new` makes a token. */
export default function TokensPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const { items } = useSuspenseQuery(tokensQuery).data
  const [ending, setEnding] = useState<ApiToken | null>(null)
  const columns = useTokenColumns(setEnding)
  const close = useToList('tokens')
  return (
    <>
      <ListPage
        section="tokens"
        title={t('settings.tokens')}
        about={t('settings.tokens.about')}
        add={t('settings.tokens.add')}
        actions={<Reference />}
        empty={{ icon: IconApi, title: t('settings.tokens.empty'), about: t('settings.tokens.empty.about') }}
        rows={items}
        rowKey={({ id }) => id}
        columns={columns}
      />
      {item === 'new' && <NewToken onClose={close} />}
      <Revoke token={ending} onClose={() => setEnding(null)} />
    </>
  )
}

function Reference() {
  const { t } = useText()
  return (
    <Button
      component="a"
      href="/api"
      target="_blank"
      variant="default"
      leftSection={<IconExternalLink size={15} />}
    >
      {t('settings.tokens.reference')}
    </Button>
  )
}

function Revoke({ token, onClose }: { token: ApiToken | null; onClose: () => void }) {
  const { t } = useText()
  const revoke = useDeed((id: string) => call(revokeToken, { params: { id } }), {
    query: tokensQuery,
    said: t('settings.tokens.revoked'),
    onDone: onClose,
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
