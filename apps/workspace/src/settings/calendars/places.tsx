import { MultiSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { channelsQuery, groupsQuery, useMay } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields } from '../../parts/index.ts'
import type { CalendarForm } from './form.ts'

interface Props {
  form: CalendarForm
  onChange: (change: Partial<CalendarForm>) => void
}

/** Groups and channels that work by this calendar; a group counts before a channel. */
export function Places({ form, onChange }: Props) {
  const { t } = useText()
  const may = useMay()
  const groups = useQuery(groupsQuery).data?.items ?? []
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items ?? []
  const clear = { 'aria-label': t('intake.filter.clear') }
  return (
    <Fields>
      <MultiSelect
        label={t('calendars.groups')}
        placeholder={form.groupIds.length ? undefined : t('calendars.groups.none')}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        clearable
        clearButtonProps={clear}
        value={form.groupIds}
        onChange={(groupIds) => onChange({ groupIds })}
      />
      {may('settings.channels') && (
        <MultiSelect
          label={t('calendars.channels')}
          placeholder={form.channelIds.length ? undefined : t('calendars.channels.none')}
          data={channels.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          clearable
          clearButtonProps={clear}
          value={form.channelIds}
          onChange={(channelIds) => onChange({ channelIds })}
        />
      )}
    </Fields>
  )
}
