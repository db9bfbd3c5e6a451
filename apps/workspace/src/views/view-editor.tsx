import { Button, MultiSelect, Select, TextInput } from '@mantine/core'
import { type View, type ViewColumn, type ViewSort, viewColumns, viewSorts } from '@opora/contract'
import { isComplete } from '@opora/core/conditions'
import { useState } from 'react'
import { fieldRefusal } from '../api/index.ts'
import { ConditionForm, ConditionSentence } from '../conditions/index.ts'
import { useText } from '../i18n/index.ts'
import { BackLink, Fields, FormFoot, PageHeader, Refusal, Section, Wide } from '../parts/index.ts'
import { DeleteView } from './delete-view.tsx'
import { useSaveView } from './save-view.ts'
import { SharingFields } from './sharing-fields.tsx'
import css from './view-editor.module.css'
import type { ViewForm } from './view-form.ts'
import { ViewPreview } from './view-preview.tsx'

/** Makes a view or changes one; what it will hold is shown beside it while the conditions are written. */
export function ViewEditor({ view, initial }: { view?: View; initial: ViewForm }) {
  const { t } = useText()
  const [form, setForm] = useState(initial)
  const set = (change: Partial<ViewForm>) => setForm({ ...form, ...change })
  const save = useSaveView(view)
  return (
    <>
      <BackLink to="/inbox/$view" params={{ view: view?.id ?? 'mine' }}>
        {t('rail.inbox')}
      </BackLink>
      <PageHeader title={view ? view.name : t('views.add')} />
      <div className={css.columns}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate(form)
          }}
        >
          <Section>
            <TextInput
              label={t('views.name')}
              placeholder={t('views.name.example')}
              data-autofocus
              autoFocus={!view}
              required
              maxLength={80}
              value={form.name}
              error={fieldRefusal(save.error, 'name')}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
          </Section>
          <Section title={t('views.conditions')}>
            <ConditionForm
              label={t('views.conditions')}
              value={form.condition}
              onChange={(condition) => set({ condition })}
            />
            <p className={css.sentence}>
              <ConditionSentence value={form.condition} />
            </p>
          </Section>
          <Section>
            <Fields>
              <SortField form={form} onChange={set} />
              <SharingFields form={form} onChange={set} />
              <ColumnsField form={form} onChange={set} />
            </Fields>
          </Section>
          <Refusal error={save.error} />
          <FormFoot>
            <Button type="submit" loading={save.isPending} disabled={!isComplete(form.condition)}>
              {t(view ? 'settings.save' : 'views.create')}
            </Button>
            {view && <DeleteView view={view} />}
          </FormFoot>
        </form>
        <ViewPreview condition={form.condition} columns={form.columns} />
      </div>
    </>
  )
}

interface PartProps {
  form: ViewForm
  onChange: (change: Partial<ViewForm>) => void
}

function SortField({ form, onChange }: PartProps) {
  const { t } = useText()
  return (
    <Select
      label={t('views.sort')}
      data={viewSorts.map((value) => ({ value, label: t(`views.sort.${value}`) }))}
      value={form.sort}
      allowDeselect={false}
      onChange={(sort) => sort && onChange({ sort: sort as ViewSort })}
    />
  )
}

function ColumnsField({ form, onChange }: PartProps) {
  const { t } = useText()
  return (
    <Wide>
      <MultiSelect
        label={t('views.columns')}
        data={viewColumns.map((value) => ({ value, label: t(`views.column.${value}`) }))}
        value={form.columns}
        onChange={(columns) => onChange({ columns: columns as ViewColumn[] })}
      />
    </Wide>
  )
}
