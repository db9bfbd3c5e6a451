import { Button, TextInput } from '@mantine/core'
import { completeSetup } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { call } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Door, DoorForm } from './door.tsx'
import { useEnter } from './enter.ts'
import { EmailField, NameField, NewPasswordField } from './fields.tsx'

/** The first minute of a new desk: company and first administrator. */
export function Setup() {
  const { t, locale } = useText()
  const { token } = useSearch({ from: '/setup' })
  const enter = useEnter()
  const send = useMutation({
    mutationFn: (fields: Record<string, string>) =>
      call(completeSetup, {
        body: {
          token: token ?? '',
          company: fields.company ?? '',
          name: fields.name ?? '',
          email: fields.email ?? '',
          password: fields.password ?? '',
          locale,
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
      }),
    onSuccess: (session) => enter(session),
  })
  if (!token) return <Door title={t('setup.title')} about={t('setup.noToken')} />
  return (
    <Door title={t('setup.title')} about={t('setup.about')}>
      <DoorForm error={send.error} onSend={(fields) => send.mutate(fields)}>
        <TextInput
          name="company"
          autoComplete="organization"
          label={t('field.company')}
          required
          withAsterisk={false}
          autoFocus
        />
        <NameField />
        <EmailField error={send.error} />
        <NewPasswordField error={send.error} />
        <Button type="submit" loading={send.isPending} mt={4}>
          {t('setup.start')}
        </Button>
      </DoorForm>
    </Door>
  )
}
