import { Button } from '@mantine/core'
import { createWebhook } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { FormFoot } from '../../parts/index.ts'
import { Dialog } from '../dialog.tsx'
import { Refusal } from '../refusal.tsx'
import { WebhookFields } from './fields.tsx'
import { emptyForm, isReady, type WebhookForm } from './form.ts'
import { webhooksQuery } from './queries.ts'
import { SecretShown } from './secret.tsx'

/** Makes a webhook and shows its secret this once. */
export function NewWebhook({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const [form, setForm] = useState(emptyForm)
  const make = useMutation({
    mutationFn: (body: WebhookForm) => call(createWebhook, { body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate(form)
  }
  if (make.data)
    return (
      <Dialog onClose={onClose} size={600} title={t('webhooks.made')}>
        <SecretShown secret={make.data.secret} onClose={onClose} />
      </Dialog>
    )
  return (
    <Dialog onClose={onClose} size={720} title={t('webhooks.add')}>
      <form onSubmit={submit} noValidate>
        <WebhookFields form={form} set={(change) => setForm({ ...form, ...change })} error={make.error} />
        <Refusal error={make.error} />
        <FormFoot>
          <Button type="submit" loading={make.isPending} disabled={!isReady(form)}>
            {t('webhooks.make')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('settings.cancel')}
          </Button>
        </FormFoot>
      </form>
    </Dialog>
  )
}
