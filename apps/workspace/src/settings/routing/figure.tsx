import { NumberInput } from '@mantine/core'

interface FigureProps {
  label: string
  about?: string
  unit?: string
  min?: number
  max?: number
  value: number
  onChange: (value: number) => void
}

/** A whole number in a field. */
export function Figure({ label, about, unit, min = 0, max = 1000, value, onChange }: FigureProps) {
  return (
    <NumberInput
      label={label}
      description={about}
      suffix={unit ?? ''}
      allowDecimal={false}
      min={min}
      max={max}
      required
      withAsterisk={false}
      value={value}
      onChange={(given) => typeof given === 'number' && onChange(given)}
    />
  )
}
