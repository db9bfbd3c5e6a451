import { Checkbox, NumberInput, Select } from '@mantine/core'
import type { Schedule } from '@opora/core/automation'
import { FormattedDate } from 'react-intl'
import { useText } from '../../i18n/index.ts'
import { Fields, Section, Wide } from '../../parts/index.ts'
import { TimeField } from '../calendars/time-field.tsx'
import { isSchedule, nextTimes, ofPace, type Pace, paceOf, paces } from './form.ts'
import { useHours } from './hours.ts'
import css from './recurring.module.css'
import { useWeekdays } from './words.ts'

interface Props {
  schedule: Schedule
  /** Its group's hours decide which days are free. */
  groupId: string | null
  onChange: (schedule: Schedule) => void
}

/** When a ticket opens, and the next times at which it will. */
export function ScheduleFields({ schedule, groupId, onChange }: Props) {
  const { t } = useText()
  const calendar = useHours(groupId)
  return (
    <Section
      title={t('recurring.schedule')}
      about={calendar && t('recurring.schedule.about', { timeZone: calendar.timeZone })}
    >
      <Fields>
        <Select
          label={t('recurring.every')}
          data={paces.map((value) => ({ value, label: t(`recurring.every.${value}`) }))}
          value={paceOf(schedule)}
          allowDeselect={false}
          onChange={(pace) => pace && onChange(ofPace(schedule, pace as Pace))}
        />
        <TimeField
          label={t('recurring.at')}
          value={schedule.at}
          onChange={(at) => onChange({ ...schedule, at: at === '24:00' ? '00:00' : at })}
        />
        <EveryField schedule={schedule} onChange={onChange} />
        {paceOf(schedule) !== 'working' && (
          <Select
            label={t('recurring.free')}
            data={(['open', 'skip', 'next_working_day'] as const).map((value) => ({
              value,
              label: t(`recurring.free.${value}`),
            }))}
            value={schedule.onFreeDay}
            allowDeselect={false}
            onChange={(free) => free && onChange({ ...schedule, onFreeDay: free as 'skip' })}
          />
        )}
        <Wide>
          <Ahead schedule={schedule} calendar={calendar} />
        </Wide>
      </Fields>
    </Section>
  )
}

function EveryField({ schedule, onChange }: Pick<Props, 'schedule' | 'onChange'>) {
  const { t } = useText()
  const weekdays = useWeekdays()
  const { every } = schedule
  if (every.unit === 'day') return null
  if (every.unit === 'week')
    return (
      <Checkbox.Group
        label={t('recurring.weekdays')}
        value={every.weekdays.map(String)}
        onChange={(days) =>
          onChange({ ...schedule, every: { unit: 'week', weekdays: days.map(Number).sort() } })
        }
      >
        <div className={css.weekdays}>
          {weekdays.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </div>
      </Checkbox.Group>
    )
  return (
    <NumberInput
      label={t(every.working ? 'recurring.working' : 'recurring.date')}
      description={every.working ? undefined : t('recurring.date.about')}
      min={1}
      max={every.working ? 23 : 31}
      allowDecimal={false}
      value={every.day || ''}
      onChange={(day) =>
        onChange({ ...schedule, every: { ...every, day: typeof day === 'number' ? day : 0 } })
      }
    />
  )
}

function Ahead({ schedule, calendar }: { schedule: Schedule; calendar: ReturnType<typeof useHours> }) {
  const { t, clock } = useText()
  if (!calendar) return null
  const times = isSchedule(schedule) ? nextTimes(schedule, Date.now(), calendar, 5) : []
  return (
    <div className={css.ahead} role="status">
      <h3>{t('recurring.five')}</h3>
      {times.length === 0 && <p>{t('recurring.five.none')}</p>}
      <ol>
        {times.map((at) => (
          <li key={at}>
            <FormattedDate
              value={at}
              timeZone={calendar.timeZone}
              weekday="short"
              day="numeric"
              month="long"
              year="numeric"
              {...clock}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}
