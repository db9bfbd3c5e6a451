import { Textarea } from '@mantine/core'
import { type Customer, changeCustomer } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { call, customerQuery, queryClient, useMay, useRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import css from './side-pane.module.css'

/** What colleagues should know about this customer; kept when the field is left. */
export function CustomerNotes({ customer }: { customer: Customer }) {
  const { t } = useText()
  const may = useMay()
  const save = useMutation({
    mutationFn: (notes: string) => call(changeCustomer, { params: { id: customer.id }, body: { notes } }),
    onSuccess: (changed) => queryClient.setQueryData(customerQuery(customer.id).queryKey, changed),
    onError: useRefusal(),
  })
  return (
    <>
      <h3>{t('customer.notes')}</h3>
      <Textarea
        className={css.notes}
        aria-label={t('customer.notes')}
        placeholder={t('customer.notes.about')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        defaultValue={customer.notes}
        readOnly={!may('customer.edit')}
        onBlur={(event) => {
          const notes = event.currentTarget.value
          if (notes !== customer.notes) save.mutate(notes)
        }}
      />
    </>
  )
}
