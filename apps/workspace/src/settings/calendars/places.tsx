import { MultiSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { channelsQuery, groupsQuery, organizationsQuery, useMay } from '../../api/index.ts'
import { type TextKey, useText } from '../../i18n/index.ts'
import { Fields } from '../../parts/index.ts'
import type { CalendarForm } from './form.ts'

interface Props {
  form: CalendarForm
  onChange: (change: Partial<CalendarForm>) => void
}

/** Organizations, groups and channels that are served by this calendar, in the order in which they count. */
export function Places({ form, onChange }: Props) {
  const { t } = useText()
  const may = useMay()
  const organizations = useQuery({ ...organizationsQuery, enabled: may('customer.read') }).data?.items
  const groups = useQuery(groupsQuery).data?.items
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items
  const choice = (of: 'organizations' | 'groups' | 'channels', value: string[]) => ({
    label: t(`calendars.${of}`),
    placeholder: value.length ? '' : t(`calendars.${of}.none` satisfies TextKey),
    value,
    searchable: true,
    clearable: true,
    clearButtonProps: { 'aria-label': t('intake.filter.clear') },
  })
  return (
    <Fields>
      {may('customer.read') && (
        <MultiSelect
          {...choice('organizations', form.organizationIds)}
          data={options(organizations)}
          onChange={(organizationIds) => onChange({ organizationIds })}
        />
      )}
      <MultiSelect
        {...choice('groups', form.groupIds)}
        data={options(groups)}
        onChange={(groupIds) => onChange({ groupIds })}
      />
      {may('settings.channels') && (
        <MultiSelect
          {...choice('channels', form.channelIds)}
          data={options(channels)}
          onChange={(channelIds) => onChange({ channelIds })}
        />
      )}
    </Fields>
  )
}

const options = (items: readonly { id: string; name: string }[] = []) =>
  items.map(({ id, name }) => ({ value: id, label: name }))
