import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { type Company, changeCompany } from '@opora/contract'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, companyQuery, fieldRefusal, queryClient } from '../api/index.ts'
import { useLocales, useText } from '../i18n/index.ts'
import { Fields, FormFoot, PageHeader, Refusal, Section, tell } from '../parts/index.ts'

const zones = Intl.supportedValuesOf('timeZone')

/** Name and defaults of the company. */
export default function CompanyPage() {
  const { t } = useText()
  const { data } = useSuspenseQuery(companyQuery)
  const [form, setForm] = useState<Company>(data)
  const save = useMutation({
    mutationFn: (body: Company) => call(changeCompany, { body }),
    onSuccess: (company) => {
      queryClient.setQueryData(companyQuery.queryKey, company)
      tell(t('settings.saved'))
    },
  })
  const set = (change: Partial<Company>) => setForm({ ...form, ...change })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (form.name.trim()) save.mutate(form)
      }}
    >
      <PageHeader title={t('settings.company')}>{t('settings.company.about')}</PageHeader>
      <Section>
        <Fields>
          <TextInput
            label={t('field.company')}
            value={form.name}
            error={form.name.trim() ? fieldRefusal(save.error, 'name') : t('settings.field.empty')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Select
            label={t('settings.company.locale')}
            description={t('settings.company.locale.about')}
            data={useLocales()}
            value={form.locale}
            allowDeselect={false}
            onChange={(locale) => set({ locale: locale as Company['locale'] })}
          />
          <Select
            label={t('field.timeZone')}
            data={zones}
            searchable
            value={form.timeZone}
            allowDeselect={false}
            onChange={(timeZone) => timeZone && set({ timeZone })}
          />
          <NumberInput
            label={t('settings.company.close')}
            description={t('settings.company.close.about', { days: Math.round(form.closeAfterHours / 24) })}
            suffix={t('settings.company.close.unit')}
            allowDecimal={false}
            min={1}
            max={8760}
            value={form.closeAfterHours}
            onChange={(hours) => set({ closeAfterHours: Number(hours) })}
          />
        </Fields>
        <Refusal error={save.error} />
        <FormFoot>
          <Button type="submit" loading={save.isPending}>
            {t('settings.save')}
          </Button>
        </FormFoot>
      </Section>
    </form>
  )
}
