import { type Checklist, changeChecklist, deleteChecklist } from '@opora/contract'
import { call, checklistsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { Removal } from '../removal.tsx'
import { bodyOf, type ChecklistForm, draftOf, isReady } from './draft.ts'
import { ChecklistFields } from './fields.tsx'

/** One checklist. */
export function ChecklistPage({ checklist }: { checklist: Checklist }) {
  const { t } = useText()
  const form = useForm<ChecklistForm, Checklist>(draftOf(checklist), {
    keep: (draft) => call(changeChecklist, { params: { id: checklist.id }, body: bodyOf(draft) }),
    query: checklistsQuery,
    isReady,
  })
  return (
    <FormPage
      section="checklists"
      list={t('checklists.title')}
      title={checklist.name}
      about={t('checklists.copies')}
      form={form}
      below={<Remove checklist={checklist} />}
    >
      <ChecklistFields form={form.form} error={form.error} set={form.set} />
    </FormPage>
  )
}

function Remove({ checklist: { id, name, usedBy } }: { checklist: Checklist }) {
  const { t } = useText()
  return (
    <Removal
      section="checklists"
      query={checklistsQuery}
      about={t('checklists.delete.about', { count: usedBy })}
      word={t('checklists.delete')}
      ask={t('checklists.delete.ask', { name })}
      gone={t('checklists.deleted', { name })}
      remove={() => call(deleteChecklist, { params: { id } })}
    />
  )
}
