import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { listCustomers } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { call, useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'

interface Props {
  email: string
  set: (change: { email?: string; name?: string }) => void
  error: string | undefined
}

/** Known customers are offered while the address is typed. */
export function AddressField({ email, set, error }: Props) {
  const { t } = useText()
  const may = useMay()
  const [asked] = useDebouncedValue(email.trim(), 200)
  const known = useQuery({
    queryKey: ['customers', 'suggestions', asked],
    queryFn: ({ signal }) => call(listCustomers, { query: { q: asked, limit: 6 } }, { signal }),
    enabled: may('customer.read') && asked.length > 1,
    placeholderData: (before) => before,
  }).data?.items.filter((customer) => customer.email)
  return (
    <Autocomplete
      data-autofocus
      label={t('newTicket.to')}
      type="email"
      value={email}
      error={error}
      data={known?.map((customer) => customer.email!) ?? []}
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const name = known?.find((customer) => customer.email === option.value)?.name
        return name ? `${name} · ${option.value}` : option.value
      }}
      onChange={(next) => set({ email: next })}
      onOptionSubmit={(chosen) =>
        set({ email: chosen, name: known?.find((customer) => customer.email === chosen)?.name ?? '' })
      }
    />
  )
}
