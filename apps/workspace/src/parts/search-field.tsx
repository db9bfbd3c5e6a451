import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
}

/** Narrows the list below it down. */
export function SearchField({ label, value, onChange }: Props) {
  return (
    <TextInput
      mb={14}
      maw={360}
      leftSection={<IconSearch size={16} />}
      placeholder={label}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
