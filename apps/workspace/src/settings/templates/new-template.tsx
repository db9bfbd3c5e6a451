import { createTemplate, type Template } from '@opora/contract'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { useToList } from '../to-list.ts'
import { isReady, TemplateFields, type TemplateForm } from './fields.tsx'
import { templatesQuery } from './queries.ts'

const nothing = { subject: '', text: '' }

/** Writes a template. */
export function NewTemplate() {
  const { t } = useText()
  const form = useForm<TemplateForm, Template>(
    { name: '', ru: nothing, en: nothing },
    {
      keep: (body) => call(createTemplate, { body }),
      query: templatesQuery,
      isReady,
      said: ({ name }) => t('templates.made', { name }),
      onKept: useToList('templates'),
    },
  )
  return (
    <FormPage
      section="templates"
      list={t('templates.title')}
      title={t('templates.new')}
      form={form}
      make={t('templates.make')}
    >
      <TemplateFields form={form.form} error={form.error} set={form.set} />
    </FormPage>
  )
}
