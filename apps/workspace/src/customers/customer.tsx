import { Button, MantineThemeProvider, Select, Textarea, TextInput } from '@mantine/core'
import { type Arguments, type Customer, changeCustomer } from '@opora/contract'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { call, customerQuery, fieldRefusal, queryClient, useMay } from '../api/index.ts'
import { useLocales, useText } from '../i18n/index.ts'
import {
  BackLink,
  CopyField,
  Fields,
  FormFoot,
  Page,
  PageHeader,
  Refusal,
  Section,
  tell,
  Wide,
} from '../parts/index.ts'
import { formTheme } from '../theme/index.ts'
import { CustomerTickets } from './customer-tickets.tsx'
import { Standing } from './standing.tsx'

/** One customer: how to reach them, what is known of them, and everything they had. */
export function CustomerPage() {
  const { t } = useText()
  const { customerId } = useParams({ from: '/desk/customers/$customerId' })
  const { data: customer } = useSuspenseQuery(customerQuery(customerId))
  return (
    <Page>
      <BackLink to="/customers">{t('customers.title')}</BackLink>
      <PageHeader title={customer.name || customer.email || t('customers.nameless')}>
        {t('customers.sinceDate', { date: new Date(customer.createdAt) })}
      </PageHeader>
      <MantineThemeProvider theme={formTheme}>
        <About key={customer.id} customer={customer} />
      </MantineThemeProvider>
      <CustomerTickets customer={customer} />
    </Page>
  )
}

function About({ customer }: { customer: Customer }) {
  const { t } = useText()
  const may = useMay()
  const locales = useLocales()
  const [form, setForm] = useState({
    name: customer.name,
    locale: locales.some(({ value }) => value === customer.locale) ? customer.locale : null,
    notes: customer.notes,
    vip: customer.vip,
    tier: customer.tier,
    organizationId: customer.organization?.id ?? null,
  })
  const [changed, setChanged] = useState(false)
  const save = useSave(customer.id, () => setChanged(false))
  const set = (change: Partial<typeof form>) => {
    setForm({ ...form, ...change })
    setChanged(true)
  }
  const readOnly = !may('customer.edit')
  return (
    <Section title={t('customers.contacts')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ ...form, locale: form.locale as 'ru' | 'en' | null })
        }}
      >
        <Fields>
          <TextInput
            label={t('customers.name')}
            readOnly={readOnly}
            value={form.name}
            error={fieldRefusal(save.error, 'name')}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Select
            label={t('customers.locale')}
            placeholder={t('customers.locale.unknown')}
            data={locales}
            value={form.locale}
            readOnly={readOnly}
            clearable={!readOnly}
            clearButtonProps={{ 'aria-label': t('customers.locale.unknown') }}
            onChange={(locale) => set({ locale })}
          />
          <Standing form={form} customer={customer} readOnly={readOnly} onChange={set} />
          {customer.emails.map((email) => (
            <CopyField key={email} label={t('field.email')} value={email} />
          ))}
          <Wide>
            <Textarea
              label={t('customers.notes')}
              description={t('customers.notes.about')}
              autosize
              minRows={3}
              readOnly={readOnly}
              value={form.notes}
              error={fieldRefusal(save.error, 'notes')}
              onChange={(event) => set({ notes: event.currentTarget.value })}
            />
          </Wide>
        </Fields>
        <Refusal error={save.error} />
        {changed && (
          <FormFoot>
            <Button type="submit" loading={save.isPending}>
              {t('settings.save')}
            </Button>
          </FormFoot>
        )}
      </form>
    </Section>
  )
}

function useSave(id: string, onSaved: () => void) {
  const { t } = useText()
  return useMutation({
    mutationFn: (body: Arguments<typeof changeCustomer>['body']) =>
      call(changeCustomer, { params: { id }, body }),
    onSuccess: (customer) => {
      queryClient.setQueryData(customerQuery(id).queryKey, customer)
      tell(t('settings.saved'))
      onSaved()
      return queryClient.invalidateQueries({ queryKey: ['customers'] })
    },
  })
}
