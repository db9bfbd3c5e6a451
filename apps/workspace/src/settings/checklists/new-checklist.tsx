import { type Checklist, createChecklist } from '@opora/contract'
import { useState } from 'react'
import { call, checklistsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { useToList } from '../to-list.ts'
import { bodyOf, type ChecklistForm, isReady, newStep } from './draft.ts'
import { ChecklistFields } from './fields.tsx'

/** Writes a checklist. */
export function NewChecklist() {
  const { t } = useText()
  const [steps] = useState(() => [newStep()])
  const form = useForm<ChecklistForm, Checklist>(
    { name: '', steps },
    {
      keep: (draft) => call(createChecklist, { body: bodyOf(draft) }),
      query: checklistsQuery,
      isReady,
      said: ({ name }) => t('checklists.made', { name }),
      onKept: useToList('checklists'),
    },
  )
  return (
    <FormPage
      section="checklists"
      list={t('checklists.title')}
      title={t('checklists.new')}
      form={form}
      make={t('checklists.make')}
    >
      <ChecklistFields form={form.form} error={form.error} set={form.set} />
    </FormPage>
  )
}
