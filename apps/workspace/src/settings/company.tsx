import { NumberInput, Select, TextInput } from '@mantine/core'
import { type Company, changeCompany } from '@opora/contract'
import { useSuspenseQuery } from '@tanstack/react-query'
import { call, companyQuery, fieldRefusal } from '../api/index.ts'
import { useLocales, useText } from '../i18n/index.ts'
import { Fields, Section, useForm } from '../parts/index.ts'
import { FormPage } from './form-page.tsx'

const zones = Intl.supportedValuesOf('timeZone')

/** Name and defaults of the company. */
export default function CompanyPage() {
  const { t } = useText()
  const { data } = useSuspenseQuery(companyQuery)
  const keeping = useForm<Company, Company>(data, {
    keep: (body) => call(changeCompany, { body }),
    query: companyQuery,
    isReady: ({ name }) => name.trim() !== '',
  })
  const { form, set, isReady, error } = keeping
  return (
    <FormPage title={t('settings.company')} about={t('settings.company.about')} form={keeping}>
      <Section>
        <Fields>
          <TextInput
            label={t('field.company')}
            value={form.name}
            error={isReady ? fieldRefusal(error, 'name') : t('settings.field.empty')}
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
      </Section>
    </FormPage>
  )
}
