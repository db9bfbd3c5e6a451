import { Button } from '@mantine/core'
import { completeReset, requestReset } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { call } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Below, Door, DoorForm } from './door.tsx'
import { EmailField, NewPasswordField } from './fields.tsx'

/** Says the same whether or not there is such an account. */
export function AskForReset() {
  const { t } = useText()
  const send = useMutation({ mutationFn: (email: string) => call(requestReset, { body: { email } }) })
  if (send.isSuccess) return <Door title={t('reset.sent')} about={t('reset.sent.about')} />
  return (
    <Door title={t('reset.title')} about={t('reset.about')}>
      <DoorForm error={send.error} onSend={({ email = '' }) => send.mutate(email)}>
        <EmailField autoFocus />
        <Button type="submit" loading={send.isPending}>
          {t('reset.send')}
        </Button>
        <Below>
          <Link to="/sign-in">{t('reset.back')}</Link>
        </Below>
      </DoorForm>
    </Door>
  )
}

export function NewPassword() {
  const { t } = useText()
  const { token } = useParams({ from: '/reset/$token' })
  const send = useMutation({
    mutationFn: (password: string) => call(completeReset, { params: { token }, body: { password } }),
  })
  if (send.isSuccess)
    return (
      <Door title={t('reset.done')} about={t('reset.done.about')}>
        <Button component={Link} to="/sign-in" mt={20} fullWidth>
          {t('signIn.title')}
        </Button>
      </Door>
    )
  return (
    <Door title={t('reset.new')} about={t('reset.new.about')}>
      <DoorForm error={send.error} onSend={({ password = '' }) => send.mutate(password)}>
        <NewPasswordField label={t('field.newPassword')} error={send.error} autoFocus />
        <Button type="submit" loading={send.isPending}>
          {t('reset.save')}
        </Button>
      </DoorForm>
    </Door>
  )
}
