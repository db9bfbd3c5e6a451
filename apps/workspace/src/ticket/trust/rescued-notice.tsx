import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { addSenderRule } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { call, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { tell } from '../../parts/index.ts'

/** Tells that a ticket is out of the spam, and offers that its sender never gets there again. */
export function announceRescued(ticketId: string, email: string): void {
  const id = `rescued ${ticketId}`
  const close = () => notifications.hide(id)
  notifications.show({ id, message: <Rescued email={email} close={close} />, autoClose: 12_000 })
}

function Rescued({ email, close }: { email: string; close: () => void }) {
  const { t } = useText()
  const refuse = useRefusal()
  const allow = useMutation({
    mutationFn: () => call(addSenderRule, { body: { list: 'allow', pattern: email } }),
    onSuccess: () => {
      close()
      tell(t('trust.rescued.allowed', { email }))
    },
    onError: refuse,
  })
  return (
    <>
      {t('trust.rescued', { email })}
      <Group gap="xs" mt={8}>
        <Button size="compact-xs" variant="default" loading={allow.isPending} onClick={() => allow.mutate()}>
          {t('trust.rescued.allow')}
        </Button>
      </Group>
    </>
  )
}
