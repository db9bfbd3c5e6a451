import { createWebhook } from '@opora/contract'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Dialog, FormDialog, useForm } from '../../parts/index.ts'
import { WebhookFields } from './fields.tsx'
import { emptyForm, isReady, type WebhookForm } from './form.ts'
import { webhooksQuery } from './queries.ts'
import { SecretShown } from './secret.tsx'

/** Makes a webhook and shows its secret this once. */
export function NewWebhook({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const form = useForm(emptyForm, {
    keep: (body: WebhookForm) => call(createWebhook, { body }),
    query: webhooksQuery,
    isReady,
    said: null,
  })
  if (form.kept)
    return (
      <Dialog onClose={onClose} size={600} title={t('webhooks.made')}>
        <SecretShown secret={form.kept.secret} onClose={onClose} />
      </Dialog>
    )
  return (
    <FormDialog
      title={t('webhooks.add')}
      size={720}
      form={form}
      action={t('webhooks.make')}
      onClose={onClose}
    >
      <WebhookFields form={form.form} set={form.set} error={form.error} />
    </FormDialog>
  )
}
