import { Button } from '@mantine/core'
import { testWebhook } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Notice, Refusal } from '../../parts/index.ts'
import { ResponseBody, useOutcome } from './outcome.tsx'
import css from './webhooks.module.css'

/** Sends a signed test now, and says what came of it. */
export function TestButton({ id }: { id: string }) {
  const { t } = useText()
  const outcome = useOutcome()
  const test = useMutation({ mutationFn: () => call(testWebhook, { params: { id } }) })
  return (
    <div className={css.made}>
      {test.data && (
        <Notice tone={test.data.error === null ? 'ok' : 'risk'}>
          {outcome(test.data)}
          <ResponseBody text={test.data.responseBody} />
        </Notice>
      )}
      <Refusal error={test.error} />
      <div className={css.buttons}>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('webhooks.test.send')}
        </Button>
      </div>
    </div>
  )
}
