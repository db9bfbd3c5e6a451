import { Button } from '@mantine/core'
import type { Calendar } from '@opora/core/calendar'
import { IconCopy } from '@tabler/icons-react'
import { useText } from '../../i18n/index.ts'
import css from './calendars.module.css'
import { HoursFields } from './hours-fields.tsx'
import { useHoursNames } from './names.ts'
import { stretchesOf } from './week.ts'

interface Props {
  week: Calendar['week']
  onChange: (week: Calendar['week']) => void
}

const workdays = 5

/** Seven days, Monday first: the hours to fill in, and beside them how they lie in the day. */
export function WeekGrid({ week, onChange }: Props) {
  const { t } = useText()
  const { weekday } = useHoursNames()
  const repeat = () => onChange(week.map((day, at) => (at < workdays ? (week[0] ?? []) : day)))
  return (
    <>
      <div className={css.week}>
        {week.map((hours, day) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the week is what a day is
          <div key={day} className={css.day}>
            <b>{weekday(day, 'long')}</b>
            <HoursFields
              label={weekday(day, 'long')}
              hours={hours}
              onChange={(next) => onChange(week.with(day, next))}
            />
            <Ruler stretches={stretchesOf(week, day)} />
          </div>
        ))}
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        leftSection={<IconCopy size={14} />}
        onClick={repeat}
      >
        {t('calendars.week.repeat')}
      </Button>
    </>
  )
}

function Ruler({ stretches }: { stretches: { from: number; to: number }[] }) {
  const percent = (share: number) => `${share * 100}%`
  return (
    <span className={css.ruler} aria-hidden="true">
      {stretches.map(({ from, to }) => (
        <i key={from} style={{ left: percent(from), width: percent(to - from) }} />
      ))}
    </span>
  )
}
