import { Button, PasswordInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { changePassword } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { call, fieldRefusal, queryClient, sessionsQuery, useMe, useRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Fields, FormFoot, Section } from '../parts/index.ts'
import { NewPasswordField } from './fields.tsx'

export function Password() {
  const { t } = useText()
  const me = useMe()
  const form = useRef<HTMLFormElement>(null)
  const change = useMutation({
    mutationFn: (body: { current: string; password: string }) => call(changePassword, { body }),
    onSuccess: () => {
      form.current?.reset()
      void queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
      notifications.show({ message: t('account.password.done') })
    },
    onError: useRefusal(),
  })
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        const fields = new FormData(event.currentTarget)
        change.mutate({ current: String(fields.get('current')), password: String(fields.get('password')) })
      }}
    >
      <Section title={t('field.password')} about={t('account.password.about')}>
        <input type="hidden" name="username" value={me.email} autoComplete="username" />
        <Fields>
          <PasswordInput
            name="current"
            autoComplete="current-password"
            label={t('account.password.current')}
            error={fieldRefusal(change.error, 'current')}
            required
            withAsterisk={false}
          />
          <NewPasswordField
            label={t('field.newPassword')}
            error={change.error}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
          />
        </Fields>
        <FormFoot>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('account.password.change')}
          </Button>
        </FormFoot>
      </Section>
    </form>
  )
}
