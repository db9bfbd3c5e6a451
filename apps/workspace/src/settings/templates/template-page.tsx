import { changeTemplate, deleteTemplate, type Template } from '@opora/contract'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { Removal } from '../removal.tsx'
import { formOf, isReady, TemplateFields, type TemplateForm } from './fields.tsx'
import { templatesQuery } from './queries.ts'

/** One template. */
export function TemplatePage({ template }: { template: Template }) {
  const { t } = useText()
  const form = useForm<TemplateForm, Template>(formOf(template), {
    keep: (body) => call(changeTemplate, { params: { id: template.id }, body }),
    query: templatesQuery,
    isReady,
  })
  return (
    <FormPage
      section="templates"
      list={t('templates.title')}
      title={template.name}
      form={form}
      below={<Remove template={template} />}
    >
      <TemplateFields form={form.form} error={form.error} set={form.set} />
    </FormPage>
  )
}

function Remove({ template: { id, name, usedBy } }: { template: Template }) {
  const { t } = useText()
  return (
    <Removal
      section="templates"
      query={templatesQuery}
      about={usedBy > 0 ? t('templates.delete.used', { count: usedBy }) : t('templates.delete.about')}
      word={t('templates.delete')}
      ask={t('templates.delete.ask', { name })}
      gone={t('templates.deleted', { name })}
      disabled={usedBy > 0}
      remove={() => call(deleteTemplate, { params: { id } })}
    />
  )
}
