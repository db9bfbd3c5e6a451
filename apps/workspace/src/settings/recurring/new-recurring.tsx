import { createRecurringTicket } from '@opora/contract'
import { call, useMe } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { useToList } from '../to-list.ts'
import { RecurringFields } from './fields.tsx'
import { emptyForm, isReady, type RecurringForm } from './form.ts'
import { recurringQuery } from './queries.ts'

/** Has a ticket open by the calendar. */
export function NewRecurring() {
  const { t } = useText()
  const me = useMe()
  const form = useForm(emptyForm(me.email), {
    keep: (body: RecurringForm) => call(createRecurringTicket, { body }),
    query: recurringQuery,
    isReady,
    said: ({ name }) => t('recurring.made', { name }),
    onKept: useToList('recurring'),
  })
  return (
    <FormPage
      section="recurring"
      list={t('recurring.title')}
      title={t('recurring.new')}
      form={form}
      make={t('recurring.make')}
    >
      <RecurringFields form={form.form} error={form.error} set={form.set} />
    </FormPage>
  )
}
