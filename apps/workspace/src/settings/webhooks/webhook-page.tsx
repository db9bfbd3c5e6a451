import { Button } from '@mantine/core'
import { changeWebhook, deleteWebhook, type Webhook } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { BackLink, Notice, PageHeader, Section, tell } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Deliveries } from './deliveries.tsx'
import { WebhookFields } from './fields.tsx'
import { formOf, type WebhookForm } from './form.ts'
import { webhooksQuery } from './queries.ts'
import { Secret } from './secret.tsx'
import { WebhookState } from './state.tsx'
import { TestButton } from './test-button.tsx'
import css from './webhooks.module.css'

/** Everything of one webhook: where it goes, what it tells, its secret, what became of each delivery. */
export function WebhookPage({ webhook }: { webhook: Webhook }) {
  const { t } = useText()
  const [form, setForm] = useState(() => formOf(webhook))
  const [changed, setChanged] = useState(false)
  const save = useChange(webhook.id, () => setChanged(false))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(form)
  }
  const discard = () => {
    setForm(formOf(webhook))
    setChanged(false)
  }
  return (
    <>
      <BackLink to="/settings/$section" params={{ section: 'webhooks' }}>
        {t('webhooks.title')}
      </BackLink>
      <PageHeader title={webhook.name} actions={<Running webhook={webhook} />}>
        <WebhookState webhook={webhook} />
      </PageHeader>
      {webhook.stopReason && (
        <div className={css.above}>
          <Notice tone="late">{t(`webhooks.stopped.${webhook.stopReason}`)}</Notice>
        </div>
      )}
      <form onSubmit={submit} noValidate>
        <Section title={t('webhooks.what')}>
          <WebhookFields
            form={form}
            error={save.error}
            set={(change) => {
              setForm({ ...form, ...change })
              setChanged(true)
            }}
          />
        </Section>
        <SaveBar changed={changed} busy={save.isPending} error={save.error}>
          <Button variant="subtle" color="gray" onClick={discard}>
            {t('settings.discard')}
          </Button>
        </SaveBar>
      </form>
      <Secret webhook={webhook} />
      <Section title={t('webhooks.test')} about={t('webhooks.test.about')}>
        <TestButton id={webhook.id} />
      </Section>
      <Deliveries webhook={webhook} />
      <Remove webhook={webhook} />
    </>
  )
}

function useChange(id: string, onSaved: () => void) {
  const { t } = useText()
  return useMutation({
    mutationFn: (body: Partial<WebhookForm> & { active?: boolean }) =>
      call(changeWebhook, { params: { id }, body }),
    onSuccess: () => {
      onSaved()
      tell(t('settings.saved'))
      return queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey })
    },
  })
}

/** Pauses it or sets it going. */
function Running({ webhook: { id, state } }: { webhook: Webhook }) {
  const { t } = useText()
  const change = useChange(id, () => undefined)
  const active = state === 'active'
  return (
    <Button variant="default" loading={change.isPending} onClick={() => change.mutate({ active: !active })}>
      {t(active ? 'webhooks.pause' : 'webhooks.start')}
    </Button>
  )
}

function Remove({ webhook: { id, name } }: { webhook: Webhook }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(deleteWebhook, { params: { id } }),
    onSuccess: async () => {
      tell(t('webhooks.deleted', { name }))
      await navigate({ to: '/settings/$section', params: { section: 'webhooks' } })
      await queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey })
    },
    onError: useRefusal(),
  })
  return (
    <Section title={t('webhooks.delete')} about={t('webhooks.delete.about')}>
      <div className={css.buttons}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('webhooks.delete')}
        </Button>
      </div>
      <Confirm
        opened={asking}
        title={t('webhooks.delete.ask', { name })}
        action={t('webhooks.delete')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('webhooks.delete.about')}
      </Confirm>
    </Section>
  )
}
