import { Button } from '@mantine/core'
import { changeTemplate, deleteTemplate, type Template } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { BackLink, PageHeader, Section, tell } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'
import { SaveBar } from '../save-bar.tsx'
import { isReady, TemplateFields, type TemplateForm } from './fields.tsx'
import { templatesQuery } from './queries.ts'

const refresh = () => queryClient.invalidateQueries({ queryKey: templatesQuery.queryKey })

/** One template. */
export function TemplatePage({ template }: { template: Template }) {
  const { t } = useText()
  const [form, setForm] = useState<TemplateForm>(template)
  const [changed, setChanged] = useState(false)
  const save = useMutation({
    mutationFn: ({ name, ru, en }: TemplateForm) =>
      call(changeTemplate, { params: { id: template.id }, body: { name, ru, en } }),
    onSuccess: () => {
      setChanged(false)
      tell(t('settings.saved'))
      return refresh()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady(form)) save.mutate(form)
  }
  const discard = () => {
    setForm(template)
    setChanged(false)
  }
  return (
    <>
      <BackLink to="/settings/$section" params={{ section: 'templates' }}>
        {t('templates.title')}
      </BackLink>
      <PageHeader title={template.name} />
      <form noValidate onSubmit={submit}>
        <TemplateFields
          form={form}
          error={save.error}
          set={(change) => {
            setForm({ ...form, ...change })
            setChanged(true)
          }}
        />
        <SaveBar changed={changed} busy={save.isPending} error={save.error}>
          <Button variant="subtle" color="gray" onClick={discard}>
            {t('settings.discard')}
          </Button>
        </SaveBar>
      </form>
      <Remove template={template} />
    </>
  )
}

function Remove({ template: { id, name, usedBy } }: { template: Template }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(deleteTemplate, { params: { id } }),
    onSuccess: async () => {
      tell(t('templates.deleted', { name }))
      await navigate({ to: '/settings/$section', params: { section: 'templates' } })
      await refresh()
    },
    onError: useRefusal(),
  })
  const about = usedBy > 0 ? t('templates.delete.used', { count: usedBy }) : t('templates.delete.about')
  return (
    <Section title={t('templates.delete')} about={about}>
      <Button variant="default" disabled={usedBy > 0} onClick={() => setAsking(true)}>
        {t('templates.delete')}
      </Button>
      <Confirm
        opened={asking}
        title={t('templates.delete.ask', { name })}
        action={t('templates.delete')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('templates.delete.about')}
      </Confirm>
    </Section>
  )
}
