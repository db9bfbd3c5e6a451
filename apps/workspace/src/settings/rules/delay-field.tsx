import { NumberInput, Select } from '@mantine/core'
import type { Delay } from '@opora/core/automation'
import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { inUnit, type Unit, units } from './delay.ts'
import css from './rules.module.css'

interface Props {
  delay: Delay
  onChange: (delay: Delay) => void
}

/** How long to wait, and by which hours. A working day is as long as the calendar says, so it is not offered. */
export function DelayField({ delay, onChange }: Props) {
  const { t } = useText()
  const [unit, setUnit] = useState<Unit>(() => offered(inUnit(delay.minutes || 60).unit, delay.hours))
  const count = delay.minutes > 0 ? delay.minutes / units[unit] : ''
  const set = (value: number | string, unit: Unit, hours: Delay['hours']) => {
    setUnit(unit)
    const minutes = typeof value === 'number' ? Math.round(value * units[unit]) : 0
    onChange({ minutes: Math.min(minutes, 525_600), hours })
  }
  const choices = (Object.keys(units) as Unit[]).filter((each) => offered(each, delay.hours) === each)
  return (
    <div className={css.delay}>
      <span>{t('rules.after')}</span>
      <NumberInput
        aria-label={t('rules.after.count')}
        w={84}
        min={1}
        max={Math.floor(525_600 / units[unit])}
        allowDecimal={false}
        value={count}
        onChange={(value) => set(value, unit, delay.hours)}
      />
      <Select
        aria-label={t('condition.unit')}
        w={110}
        data={choices.map((each) => ({
          value: each,
          label: t(`condition.unit.${each}`, { count: Number(count) }),
        }))}
        value={unit}
        allowDeselect={false}
        onChange={(next) => set(count, next as Unit, delay.hours)}
      />
      <Select
        aria-label={t('rules.after.hours')}
        w={190}
        data={(['working', 'round_the_clock'] as const).map((value) => ({
          value,
          label: t(`rules.hours.${value}`),
        }))}
        value={delay.hours}
        allowDeselect={false}
        onChange={(next) => {
          const hours = next as Delay['hours']
          const fitting = offered(unit, hours)
          set(count === '' ? '' : (count * units[unit]) / units[fitting], fitting, hours)
        }}
      />
    </div>
  )
}

const offered = (unit: Unit, hours: Delay['hours']): Unit =>
  unit === 'day' && hours === 'working' ? 'hour' : unit
