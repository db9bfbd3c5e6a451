import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { listCustomers } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { useNaming } from './names.ts'
import { valuesOf, withValues } from './operators.ts'
import type { ValueFieldProps } from './value-props.ts'

/** Customers, found by name or address while typing. */
export function CustomerField({ test, label, onChange }: ValueFieldProps) {
  const { t } = useText()
  const naming = useNaming(test)
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 200)
  const found = useQuery({
    queryKey: ['customers', 'choices', asked],
    queryFn: ({ signal }) =>
      call(listCustomers, { query: { limit: 20, ...(asked && { q: asked }) } }, { signal }),
    placeholderData: (before) => before,
  }).data?.items
  const values = valuesOf(test)
  const chosen = values.map((id) => ({ value: id, label: naming.nameOf('requester', id) ?? id }))
  const others = (found ?? [])
    .filter(({ id }) => !values.includes(id))
    .map(({ id, name, email }) => ({ value: id, label: [name, email].filter(Boolean).join(' · ') || id }))
  return (
    <MultiSelect
      aria-label={label}
      placeholder={values.length ? undefined : t('condition.customer')}
      data={[...chosen, ...others]}
      value={values}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t('picker.nothing')}
      onChange={(next) => onChange(withValues(test, next))}
    />
  )
}
