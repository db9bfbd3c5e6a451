import { Button, Switch } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import {
  changeSuppressionPolicy,
  liftSuppression,
  type Suppression,
  type SuppressionPolicy,
} from '@opora/contract'
import { IconMailOff } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, queryClient, useMay, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import {
  Ago,
  Cell,
  type Column,
  EmptyState,
  Lead,
  PagedTable,
  PageHeader,
  SearchField,
  tell,
} from '../../parts/index.ts'
import { policyQuery, suppressionsQuery } from './queries.ts'

/** /settings/suppression: addresses that have complained or do not exist, why, and the way back. */
export default function SuppressionPage() {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const list = useInfiniteQuery(suppressionsQuery(q))
  const none = typed === '' && list.data?.pages[0]?.items.length === 0
  return (
    <>
      <PageHeader title={t('suppression.title')}>{t('suppression.about')}</PageHeader>
      <Policy />
      {!none && <SearchField label={t('suppression.search')} value={typed} onChange={setTyped} />}
      <PagedTable
        label={t('suppression.title')}
        found={list}
        rowKey={({ email }) => email}
        columns={useColumns()}
        empty={
          <EmptyState
            icon={<IconMailOff size={32} />}
            title={t(q ? 'suppression.none' : 'suppression.empty')}
          >
            {!q && t('suppression.empty.about')}
          </EmptyState>
        }
      />
    </>
  )
}

function Policy() {
  const { t } = useText()
  const may = useMay()
  const policy = useQuery(policyQuery).data
  const change = useMutation({
    mutationFn: (body: SuppressionPolicy) => call(changeSuppressionPolicy, { body }),
    onSuccess: (changed) => queryClient.setQueryData(policyQuery.queryKey, changed),
    onError: useRefusal(),
  })
  return (
    <Switch
      mb={16}
      label={t('suppression.unknownUsers')}
      checked={policy?.unknownUsers ?? true}
      disabled={!policy || !may('settings.channels') || change.isPending}
      onChange={(event) => change.mutate({ unknownUsers: event.currentTarget.checked })}
    />
  )
}

function useColumns(): Column<Suppression>[] {
  const { t } = useText()
  return [
    {
      key: 'email',
      title: t('field.email'),
      cell: ({ email, createdAt }) => (
        <Lead>
          <Cell main={email} sub={<Ago at={createdAt} />} />
        </Lead>
      ),
    },
    {
      key: 'reason',
      title: t('suppression.reason'),
      cell: ({ reason, detail, intakeId }) => (
        <Cell
          main={t(`suppression.reason.${reason}`)}
          sub={
            <>
              {detail} {intakeId && <Source id={intakeId} />}
            </>
          }
        />
      ),
    },
    { key: 'lift', title: '', end: true, cell: (row) => <Lift suppression={row} /> },
  ]
}

function Source({ id }: { id: string }) {
  const { t } = useText()
  const may = useMay()
  if (!may('intake.read')) return null
  return (
    <a href={`/api/v1/intake/${id}/raw`} target="_blank" rel="noreferrer">
      {t('suppression.source')}
    </a>
  )
}

function Lift({ suppression: { email } }: { suppression: Suppression }) {
  const { t } = useText()
  const may = useMay()
  const lift = useMutation({
    mutationFn: () => call(liftSuppression, { params: { email } }),
    onSuccess: () => {
      tell(t('suppression.lifted', { email }))
      return queryClient.invalidateQueries({ queryKey: ['outbox', 'suppressions'] })
    },
    onError: useRefusal(),
  })
  if (!may('outbox.act')) return null
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={lift.isPending}
      aria-label={t('suppression.lift.named', { email })}
      onClick={() => lift.mutate()}
    >
      {t('suppression.lift')}
    </Button>
  )
}
