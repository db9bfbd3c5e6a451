import { Button } from '@mantine/core'
import { revokeSession } from '@opora/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { call, queryClient, sessionsQuery, useRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Ago, Cell, Chip, DataTable, Section } from '../parts/index.ts'
import { deviceOf } from './device.ts'

/** Where this person is signed in, with the way to end it. */
export function Sessions() {
  const { t } = useText()
  const rows = useQuery(sessionsQuery).data?.items
  const end = useMutation({
    mutationFn: (id: string) => call(revokeSession, { params: { id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
    onError: useRefusal(),
  })
  return (
    <Section title={t('sessions.title')} about={t('sessions.about')}>
      <DataTable
        label={t('sessions.title')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'device',
            title: t('sessions.device'),
            cell: ({ userAgent, address }) => (
              <Cell
                main={<span title={userAgent}>{deviceOf(userAgent) ?? t('sessions.unknown')}</span>}
                sub={address}
              />
            ),
          },
          { key: 'seen', title: t('sessions.seen'), cell: ({ lastSeenAt }) => <Ago at={lastSeenAt} /> },
          {
            key: 'end',
            title: '',
            end: true,
            cell: ({ id, current }) =>
              current ? (
                <Chip tone="accent">{t('sessions.this')}</Chip>
              ) : (
                <Button size="compact-sm" variant="default" onClick={() => end.mutate(id)}>
                  {t('sessions.end')}
                </Button>
              ),
          },
        ]}
      />
    </Section>
  )
}
