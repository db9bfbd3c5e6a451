import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { parseClock } from './week.ts'

interface Props extends Omit<TextInputProps, 'value' | 'error' | 'onChange'> {
  value: string
  wrong?: boolean
  onChange: (clock: string) => void
}

/** A time of day in 24 hours, whatever the browser is set to; typed as people write it. */
export function TimeField({ value, wrong = false, onChange, ...look }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const unread = typed !== null && parseClock(typed) === null
  return (
    <TextInput
      {...look}
      inputMode="numeric"
      value={typed ?? value}
      error={wrong || (unread && typed.length > 2)}
      onFocus={(event) => event.currentTarget.select()}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        const clock = parseClock(currentTarget.value)
        if (clock) onChange(clock)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
