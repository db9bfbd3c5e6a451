import { NumberInput, Select, TextInput } from '@mantine/core'
import { instantOf, offsetAt } from '@opora/core/calendar'
import { useState } from 'react'
import { useText, useTimeZone } from '../i18n/index.ts'
import css from './conditions.module.css'
import type { ValueFieldProps } from './value-props.ts'

const units = { minute: 1, hour: 60, day: 1440 } as const
type Unit = keyof typeof units

const largest = (minutes: number): Unit =>
  minutes % 1440 === 0 ? 'day' : minutes % 60 === 0 ? 'hour' : 'minute'

/** A span of time in the unit a person thinks of. */
export function SpanField({ test, label, onChange }: ValueFieldProps) {
  const { t } = useText()
  const minutes = typeof test.value === 'number' ? test.value : undefined
  const [unit, setUnit] = useState<Unit>(() => largest(minutes ?? 60))
  const count = minutes === undefined ? '' : minutes / units[unit]
  const set = (value: number | string, unit: Unit) =>
    onChange({
      field: test.field,
      op: test.op,
      ...(typeof value === 'number' && value > 0 && { value: Math.round(value * units[unit]) }),
    })
  return (
    <div className={css.span}>
      <NumberInput
        aria-label={label}
        w={90}
        min={1}
        max={Math.floor(5_256_000 / units[unit])}
        allowDecimal={false}
        value={count}
        onChange={(value) => set(value, unit)}
      />
      <Select
        aria-label={t('condition.unit')}
        w={120}
        data={(Object.keys(units) as Unit[]).map((each) => ({
          value: each,
          label: t(`condition.unit.${each}`, { count: Number(count) }),
        }))}
        value={unit}
        allowDeselect={false}
        onChange={(next) => {
          setUnit(next as Unit)
          set(count, next as Unit)
        }}
      />
    </div>
  )
}

/** A day and an hour by this person's clock. */
export function InstantField({ test, label, onChange }: ValueFieldProps) {
  const timeZone = useTimeZone()
  const at = typeof test.value === 'string' ? Date.parse(test.value) : Number.NaN
  const shown = Number.isNaN(at) ? '' : new Date(at + offsetAt(timeZone, at)).toISOString().slice(0, 16)
  return (
    <TextInput
      type="datetime-local"
      aria-label={label}
      w={210}
      defaultValue={shown}
      onChange={({ currentTarget: { value } }) => {
        const wall = Date.parse(`${value}Z`)
        onChange({
          field: test.field,
          op: test.op,
          ...(!Number.isNaN(wall) && { value: new Date(instantOf(timeZone, wall)).toISOString() }),
        })
      }}
    />
  )
}
