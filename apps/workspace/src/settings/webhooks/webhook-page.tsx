import { Button } from '@mantine/core'
import { changeWebhook, deleteWebhook, type Webhook } from '@opora/contract'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Notice, Section, useDeed, useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { Removal } from '../removal.tsx'
import { Deliveries } from './deliveries.tsx'
import { WebhookFields } from './fields.tsx'
import { formOf, type WebhookForm } from './form.ts'
import { webhooksQuery } from './queries.ts'
import { Secret } from './secret.tsx'
import { WebhookState } from './state.tsx'
import { TestButton } from './test-button.tsx'

/** Everything of one webhook: where it goes, what it tells, its secret, what became of each delivery. */
export function WebhookPage({ webhook }: { webhook: Webhook }) {
  const { t } = useText()
  const { id, name, stopReason } = webhook
  const form = useForm<WebhookForm, Webhook>(formOf(webhook), {
    keep: (body) => call(changeWebhook, { params: { id }, body }),
    query: webhooksQuery,
  })
  return (
    <FormPage
      section="webhooks"
      list={t('webhooks.title')}
      title={name}
      about={<WebhookState webhook={webhook} />}
      actions={<Running webhook={webhook} />}
      above={stopReason && <Notice tone="late">{t(`webhooks.stopped.${stopReason}`)}</Notice>}
      form={form}
      below={<Rest webhook={webhook} />}
    >
      <Section title={t('webhooks.what')}>
        <WebhookFields form={form.form} error={form.error} set={form.set} />
      </Section>
    </FormPage>
  )
}

/** Pauses it or sets it going. */
function Running({ webhook: { id, state } }: { webhook: Webhook }) {
  const { t } = useText()
  const active = state === 'active'
  const turn = useDeed(() => call(changeWebhook, { params: { id }, body: { active: !active } }), {
    query: webhooksQuery,
    said: t('settings.saved'),
  })
  return (
    <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate()}>
      {t(active ? 'webhooks.pause' : 'webhooks.start')}
    </Button>
  )
}

function Rest({ webhook }: { webhook: Webhook }) {
  const { t } = useText()
  const { id, name } = webhook
  return (
    <>
      <Secret webhook={webhook} />
      <Section title={t('webhooks.test')} about={t('webhooks.test.about')}>
        <TestButton id={id} />
      </Section>
      <Deliveries webhook={webhook} />
      <Removal
        section="webhooks"
        query={webhooksQuery}
        about={t('webhooks.delete.about')}
        word={t('webhooks.delete')}
        ask={t('webhooks.delete.ask', { name })}
        gone={t('webhooks.deleted', { name })}
        remove={() => call(deleteWebhook, { params: { id } })}
      />
    </>
  )
}
