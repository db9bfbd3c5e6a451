import { Button, Select } from '@mantine/core'
import { type Calendar, type DayRule, dateOf, localDay } from '@opora/core/calendar'
import { IconPlus } from '@tabler/icons-react'
import { useText } from '../../i18n/index.ts'
import css from './calendars.module.css'
import { OwnDay } from './own-day.tsx'

interface Props {
  hours: Calendar
  onChange: (change: Partial<Calendar>) => void
}

/** Public holidays, and the dates on which this desk does otherwise. */
export function OwnDays({ hours, onChange }: Props) {
  const { t } = useText()
  const { days, holidays, timeZone } = hours
  const dates = Object.keys(days).sort()
  const put = (date: string, rule: DayRule) => onChange({ days: { ...days, [date]: rule } })
  const without = (date: string) => Object.fromEntries(Object.entries(days).filter(([each]) => each !== date))
  const add = () => {
    let day = localDay(timeZone, Date.now()) + 1
    while (days[dateOf(day)]) day++
    put(dateOf(day), { kind: 'closed' })
  }
  return (
    <>
      <Select
        className={css.holidays}
        label={t('calendars.holidays')}
        description={t(`calendars.holidays.${holidays}.about`)}
        data={(['none', 'russia'] as const).map((value) => ({
          value,
          label: t(`calendars.holidays.${value}`),
        }))}
        allowDeselect={false}
        value={holidays}
        onChange={(value) => onChange({ holidays: value as Calendar['holidays'] })}
      />
      <ul className={css.own}>
        {dates.map((date) => (
          <OwnDay
            // Renaming a date moves it in the list; its line is another one then.
            key={date}
            date={date}
            rule={days[date]!}
            taken={(other) => other in days}
            move={(to) => onChange({ days: { ...without(date), [to]: days[date]! } })}
            change={(rule) => put(date, rule)}
            remove={() => onChange({ days: without(date) })}
          />
        ))}
      </ul>
      <Button variant="default" size="compact-md" leftSection={<IconPlus size={15} />} onClick={add}>
        {t('calendars.day.add')}
      </Button>
    </>
  )
}
