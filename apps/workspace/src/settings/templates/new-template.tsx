import { Button } from '@mantine/core'
import { createTemplate } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { BackLink, FormFoot, PageHeader, tell } from '../../parts/index.ts'
import { Refusal } from '../refusal.tsx'
import { isReady, TemplateFields, type TemplateForm } from './fields.tsx'
import { templatesQuery } from './queries.ts'

const nothing = { subject: '', text: '' }

/** Writes a template. */
export function NewTemplate() {
  const { t } = useText()
  const navigate = useNavigate()
  const [form, setForm] = useState<TemplateForm>({ name: '', ru: nothing, en: nothing })
  const make = useMutation({
    mutationFn: () => call(createTemplate, { body: form }),
    onSuccess: async ({ name }) => {
      tell(t('templates.made', { name }))
      await queryClient.invalidateQueries({ queryKey: templatesQuery.queryKey })
      await navigate({ to: '/settings/$section', params: { section: 'templates' } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <>
      <BackLink to="/settings/$section" params={{ section: 'templates' }}>
        {t('templates.title')}
      </BackLink>
      <PageHeader title={t('templates.new')} />
      <form noValidate onSubmit={submit}>
        <TemplateFields form={form} error={make.error} set={(change) => setForm({ ...form, ...change })} />
        <Refusal error={make.error} />
        <FormFoot>
          <Button type="submit" loading={make.isPending} disabled={!isReady(form)}>
            {t('templates.make')}
          </Button>
        </FormFoot>
      </form>
    </>
  )
}
