import { NumberInput, Select, Switch } from '@mantine/core'
import type { Customer } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { organizationsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'

export interface StandingForm {
  vip: boolean
  tier: number | null
  organizationId: string | null
}

interface Props {
  form: StandingForm
  customer: Customer
  readOnly: boolean
  onChange: (change: Partial<StandingForm>) => void
}

/** What a customer is to the desk: the organization, VIP, and how much he weighs in the queue. */
export function Standing({ form, customer: { organization }, readOnly, onChange }: Props) {
  const { t } = useText()
  const known = useQuery(organizationsQuery).data?.items ?? []
  const choices = [
    ...known,
    ...(organization && !known.some(({ id }) => id === organization.id) ? [organization] : []),
  ]
  return (
    <>
      <Select
        label={t('customers.organization')}
        placeholder={t('customers.organization.none')}
        data={choices.map(({ id, name }) => ({ value: id, label: name }))}
        value={form.organizationId}
        searchable
        readOnly={readOnly}
        clearable={!readOnly}
        clearButtonProps={{ 'aria-label': t('customers.organization.none') }}
        nothingFoundMessage={t('picker.nothing')}
        onChange={(organizationId) => onChange({ organizationId })}
      />
      <NumberInput
        label={t('customers.tier')}
        description={t('customers.tier.about')}
        min={0}
        max={9}
        clampBehavior="strict"
        allowDecimal={false}
        readOnly={readOnly}
        value={form.tier ?? ''}
        onChange={(tier) => onChange({ tier: typeof tier === 'number' ? tier : null })}
      />
      <Switch
        label={t('customers.vip')}
        description={t('customers.vip.about')}
        checked={form.vip}
        disabled={readOnly}
        onChange={(event) => onChange({ vip: event.currentTarget.checked })}
      />
    </>
  )
}
