import { Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { removeSenderRule, type SenderRule } from '@opora/contract'
import { IconAddressBook, IconSearch, IconX } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, channelsQuery, queryClient, useMay, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import {
  Ago,
  Cell,
  type Column,
  EmptyState,
  IconButton,
  PagedTable,
  Section,
  StatusDot,
  tell,
} from '../../parts/index.ts'
import { AddSender } from './add-sender.tsx'
import { type SenderFilter, senderRulesQuery } from './queries.ts'
import css from './spam.module.css'

/** The lists of senders: what is on them, and adding to them. */
export function Senders() {
  const { t } = useText()
  const [filter, setFilter] = useState<SenderFilter>({ list: null, q: '' })
  const [q] = useDebouncedValue(filter.q.trim(), 250)
  const found = useInfiniteQuery(senderRulesQuery({ ...filter, q }))
  const columns = useColumns()
  const filtered = Boolean(filter.list || filter.q)
  const none = !filtered && found.data?.pages[0]?.items.length === 0
  return (
    <Section title={t('spam.senders')} about={t('spam.senders.about')}>
      <AddSender />
      {!none && <Filters filter={filter} onChange={(change) => setFilter({ ...filter, ...change })} />}
      <PagedTable
        label={t('spam.senders')}
        found={found}
        rowKey={({ id }) => id}
        columns={columns}
        empty={
          <EmptyState
            icon={<IconAddressBook size={32} />}
            title={t(filtered ? 'spam.senders.none' : 'spam.senders.empty')}
          >
            {!filtered && t('spam.senders.empty.about')}
          </EmptyState>
        }
      />
    </Section>
  )
}

function Filters({
  filter,
  onChange,
}: {
  filter: SenderFilter
  onChange: (change: Partial<SenderFilter>) => void
}) {
  const { t } = useText()
  const lists = ['allow', 'block'] as const
  return (
    <div className={css.filters}>
      <TextInput
        aria-label={t('spam.senders.search')}
        placeholder={t('spam.senders.search')}
        leftSection={<IconSearch size={16} />}
        value={filter.q}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
      />
      <Select
        aria-label={t('spam.list')}
        placeholder={t('spam.list.any')}
        data={lists.map((value) => ({ value, label: t(`spam.list.${value}`) }))}
        value={filter.list}
        clearable
        clearButtonProps={{ 'aria-label': t('intake.filter.clear') }}
        onChange={(list) => onChange({ list: list as SenderFilter['list'] })}
      />
    </div>
  )
}

function useColumns(): Column<SenderRule>[] {
  const { t } = useText()
  const may = useMay()
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items
  const place = (id: string | null) =>
    id === null
      ? t('spam.everywhere')
      : (channels?.find((each) => each.id === id)?.address ?? t('spam.oneChannel'))
  return [
    {
      key: 'pattern',
      title: t('spam.sender'),
      cell: (rule) => <Cell main={rule.pattern} sub={place(rule.channelId)} />,
    },
    {
      key: 'list',
      title: t('spam.list'),
      cell: ({ list }) => (
        <StatusDot tone={list === 'allow' ? 'ok' : 'late'}>{t(`spam.list.${list}`)}</StatusDot>
      ),
    },
    { key: 'at', title: t('spam.added'), end: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
    { key: 'end', title: '', end: true, cell: (rule) => <Remove rule={rule} /> },
  ]
}

function Remove({ rule }: { rule: SenderRule }) {
  const { t } = useText()
  const remove = useMutation({
    mutationFn: () => call(removeSenderRule, { params: { id: rule.id } }),
    onSuccess: () => {
      tell(t('spam.sender.removed', { sender: rule.pattern }))
      return queryClient.invalidateQueries({ queryKey: ['spam', 'senders'] })
    },
    onError: useRefusal(),
  })
  return (
    <IconButton label={t('spam.sender.remove', { sender: rule.pattern })} onClick={() => remove.mutate()}>
      <IconX size={16} />
    </IconButton>
  )
}
