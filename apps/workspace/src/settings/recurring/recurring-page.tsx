import { changeRecurringTicket, deleteRecurringTicket, type RecurringTicket } from '@opora/contract'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Notice, useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { Removal } from '../removal.tsx'
import { RecurringFields } from './fields.tsx'
import { formOf, isReady, type RecurringForm } from './form.ts'
import { recurringQuery } from './queries.ts'

/** One ticket that opens by the calendar. */
export function RecurringPage({ recurring }: { recurring: RecurringTicket }) {
  const { t } = useText()
  const { id, name, fault } = recurring
  const form = useForm<RecurringForm, RecurringTicket>(formOf(recurring), {
    keep: (body) => call(changeRecurringTicket, { params: { id }, body }),
    query: recurringQuery,
    isReady,
  })
  return (
    <FormPage
      section="recurring"
      list={t('recurring.title')}
      title={name}
      above={fault && <Notice tone="late">{t(`recurring.fault.${fault}`)}</Notice>}
      form={form}
      below={
        <Removal
          section="recurring"
          query={recurringQuery}
          about={t('recurring.delete.about')}
          word={t('recurring.delete')}
          ask={t('recurring.delete.ask', { name })}
          gone={t('recurring.deleted', { name })}
          remove={() => call(deleteRecurringTicket, { params: { id } })}
        />
      }
    >
      <RecurringFields form={form.form} error={form.error} set={form.set} />
    </FormPage>
  )
}
