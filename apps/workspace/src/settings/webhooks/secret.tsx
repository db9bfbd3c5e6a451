import { Button } from '@mantine/core'
import { rotateWebhookSecret, type Webhook } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Ago, Confirm, CopyField, Dialog, FormFoot, Notice, Section } from '../../parts/index.ts'
import { webhooksQuery } from './queries.ts'
import css from './webhooks.module.css'

/** A secret, this once. */
export function SecretShown({ secret, onClose }: { secret: string; onClose: () => void }) {
  const { t } = useText()
  return (
    <div className={css.made}>
      <Notice tone="risk">{t('webhooks.secret.once')}</Notice>
      <CopyField code label={t('webhooks.secret')} value={secret} />
      <FormFoot>
        <Button onClick={onClose}>{t('settings.done')}</Button>
      </FormFoot>
    </div>
  )
}

/** What requests are signed with, and a new one. */
export function Secret({ webhook: { id, previousSecretUntil } }: { webhook: Webhook }) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const rotate = useMutation({
    mutationFn: () => call(rotateWebhookSecret, { params: { id } }),
    onSuccess: () => {
      setAsking(false)
      return queryClient.invalidateQueries({ queryKey: webhooksQuery.queryKey })
    },
    onError: useRefusal(),
  })
  return (
    <Section title={t('webhooks.secret')} about={t('webhooks.secret.about')}>
      {previousSecretUntil && (
        <Notice>
          {t('webhooks.secret.previous')} <Ago at={previousSecretUntil} />
        </Notice>
      )}
      <div className={css.buttons}>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('webhooks.secret.rotate')}
        </Button>
      </div>
      <Confirm
        opened={asking}
        title={t('webhooks.secret.rotate.ask')}
        action={t('webhooks.secret.rotate')}
        busy={rotate.isPending}
        onConfirm={() => rotate.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('webhooks.secret.rotate.about')}
      </Confirm>
      {rotate.data && (
        <Dialog onClose={rotate.reset} size={600} title={t('webhooks.secret.new')}>
          <SecretShown secret={rotate.data.secret} onClose={rotate.reset} />
        </Dialog>
      )}
    </Section>
  )
}
