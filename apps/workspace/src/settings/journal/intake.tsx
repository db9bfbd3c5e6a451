import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { IntakeItem } from '@opora/contract'
import { IconInbox, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { channelsQuery, useMay } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { EmptyState, PagedTable, PageHeader } from '../../parts/index.ts'
import { type IntakeFilter, intakeQuery } from '../queries.ts'
import { Comparisons } from './comparison.tsx'
import css from './filters.module.css'
import { useIntakeColumns } from './intake-columns.tsx'

const states = [
  'pending',
  'ticket',
  'follow-up',
  'bounce',
  'automatic',
  'ignored',
  'quarantined',
  'failed',
] as const satisfies IntakeItem['state'][]

/** /settings/intake: every mail that came in, and what became of it. */
export default function IntakePage() {
  const { t } = useText()
  const [filter, setFilter] = useState<IntakeFilter>({ state: null, channelId: null, q: '' })
  const [q] = useDebouncedValue(filter.q.trim(), 250)
  const found = useInfiniteQuery(intakeQuery({ ...filter, q }))
  const columns = useIntakeColumns()
  const filtered = Boolean(filter.state || filter.channelId || filter.q)
  const none = !filtered && found.data?.pages[0]?.items.length === 0
  return (
    <>
      <PageHeader title={t('intake.title')}>{t('intake.about')}</PageHeader>
      <Comparisons />
      {!none && <Filters filter={filter} onChange={(change) => setFilter({ ...filter, ...change })} />}
      <PagedTable
        label={t('intake.title')}
        found={found}
        rowKey={({ id }) => id}
        columns={columns}
        empty={<Nothing filtered={filtered} />}
      />
    </>
  )
}

interface FiltersProps {
  filter: IntakeFilter
  onChange: (change: Partial<IntakeFilter>) => void
}

function Filters({ filter, onChange }: FiltersProps) {
  const { t } = useText()
  const may = useMay()
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items ?? []
  const clear = { 'aria-label': t('intake.filter.clear') }
  return (
    <div className={css.filters}>
      <TextInput
        aria-label={t('intake.search')}
        placeholder={t('intake.search')}
        leftSection={<IconSearch size={16} />}
        value={filter.q}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
      />
      <Select
        aria-label={t('intake.state')}
        placeholder={t('intake.state.any')}
        data={states.map((value) => ({ value, label: t(`intake.state.${value}`) }))}
        value={filter.state}
        clearable
        clearButtonProps={clear}
        onChange={(state) => onChange({ state: state as IntakeFilter['state'] })}
      />
      {channels.length > 1 && (
        <Select
          aria-label={t('intake.channel')}
          placeholder={t('intake.channel.any')}
          data={channels.map(({ id, address }) => ({ value: id, label: address }))}
          value={filter.channelId}
          clearable
          clearButtonProps={clear}
          onChange={(channelId) => onChange({ channelId })}
        />
      )}
    </div>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { t } = useText()
  const may = useMay()
  const connect = !filtered && may('settings.channels') && (
    <Button component={Link} to="/settings/mail/new" variant="default">
      {t('intake.empty.do')}
    </Button>
  )
  return (
    <EmptyState
      icon={<IconInbox size={32} />}
      title={t(filtered ? 'intake.none' : 'intake.empty')}
      action={connect}
    >
      {t(filtered ? 'intake.none.about' : 'intake.empty.about')}
    </EmptyState>
  )
}
