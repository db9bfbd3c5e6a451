import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ticketQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { foundTicketsQuery } from '../../ticket/index.ts'

/** What is known beforehand of no single ticket: whatever else the customer has open. */
const CUSTOMER = 'customer'

interface Props {
  label: string
  value: unknown
  onChange: (value: string) => void
}

/** Which ticket: a known one, looked for by number, subject or customer, or the customer's others. */
export function TicketInput({ label, value, onChange }: Props) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 200)
  const chosen = typeof value === 'string' && value !== CUSTOMER ? value : null
  const known = useQuery({ ...ticketQuery(chosen ?? ''), enabled: chosen !== null, retry: false }).data
  const found = useQuery({ ...foundTicketsQuery(q), enabled: q !== '' }).data ?? []
  const others = found.filter(({ id, mergedInto }) => id !== chosen && mergedInto === null)
  return (
    <Select
      aria-label={label}
      placeholder={t('rules.link.choose')}
      data={[
        { value: CUSTOMER, label: t('rules.link.customer') },
        ...(chosen === null ? [] : [{ value: chosen, label: known ? nameOf(known) : `#${chosen}` }]),
        ...others.map((ticket) => ({ value: ticket.id, label: nameOf(ticket) })),
      ]}
      value={typeof value === 'string' ? value : null}
      searchable
      allowDeselect={false}
      // The desk has searched already; what it found need not hold the words typed.
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onChange={(next) => next !== null && onChange(next)}
    />
  )
}

const nameOf = ({ id, subject }: { id: string; subject: string }): string => `#${id} ${subject}`
