import { Select } from '@mantine/core'
import type { SlaHours } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../i18n/index.ts'
import { calendarsQuery } from '../../owed/index.ts'

interface Props {
  value: SlaHours
  onChange: (hours: SlaHours) => void
}

/** By which hours a policy counts. */
export function HoursField({ value, onChange }: Props) {
  const { t } = useText()
  const calendars = useQuery(calendarsQuery).data?.items ?? []
  const choose = (chosen: string) =>
    onChange(
      chosen === 'ticket' || chosen === 'round_the_clock'
        ? { kind: chosen }
        : { kind: 'calendar', calendarId: chosen },
    )
  return (
    <Select
      label={t('sla.hours')}
      description={value.kind !== 'round_the_clock' && t('sla.hours.about')}
      allowDeselect={false}
      data={[
        { value: 'ticket', label: t('sla.hours.ticket') },
        { value: 'round_the_clock', label: t('sla.hours.round_the_clock') },
        ...calendars.map(({ id, name }) => ({ value: id, label: t('sla.hours.calendar', { name }) })),
      ]}
      value={value.kind === 'calendar' ? value.calendarId : value.kind}
      onChange={(chosen) => chosen && choose(chosen)}
    />
  )
}
