import { Button, PasswordInput, TextInput } from '@mantine/core'
import { changeMailApp, type MailApp, removeMailApp } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, mailAppsQuery, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import {
  CopyField,
  Fields,
  FormFoot,
  pathRefusal,
  Refusal,
  Section,
  StatusDot,
  tell,
  Wide,
} from '../../parts/index.ts'
import { MailAppSteps } from './mail-app-steps.tsx'

interface Typed {
  clientId: string
  tenant: string
  clientSecret: string
  /** A day, as the provider shows it. */
  expires: string
}

const typedOf = ({ clientId, tenant, secretExpiresAt }: MailApp): Typed => ({
  clientId: clientId ?? '',
  tenant: tenant ?? '',
  clientSecret: '',
  expires: secretExpiresAt?.slice(0, 10) ?? '',
})

/** One provider: what to register there, and what it gave for it. */
export function MailAppForm({ app }: { app: MailApp }) {
  const { t } = useText()
  const { provider, redirectUri } = app
  const [typed, setTyped] = useState(() => typedOf(app))
  const save = useSave(app, () => setTyped({ ...typed, clientSecret: '' }))
  const set = (change: Partial<Typed>) => setTyped({ ...typed, ...change })
  const field = (name: keyof Typed) => ({
    value: typed[name],
    error: pathRefusal(save.error, name),
    onChange: (event: { currentTarget: { value: string } }) =>
      set({ [name]: event.currentTarget.value.trim() }),
  })
  const complete = typed.clientId !== '' && (app.clientId !== null || typed.clientSecret !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (complete) save.mutate(typed)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Section
        title={t(`settings.mail.signIn.${provider}`)}
        about={
          <StatusDot tone={app.clientId ? 'ok' : 'neutral'}>
            {t(app.clientId ? 'settings.mailApps.ready' : 'settings.mailApps.none')}
          </StatusDot>
        }
      >
        <MailAppSteps provider={provider} />
        <Fields>
          <Wide>
            <CopyField code label={t('settings.mailApps.redirect')} value={redirectUri} />
          </Wide>
          <TextInput
            label={t(`settings.mailApps.${provider}.clientId`)}
            autoComplete="off"
            {...field('clientId')}
          />
          {provider === 'microsoft' && (
            <TextInput
              label={t('settings.mailApps.tenant')}
              description={t('settings.mailApps.tenant.about')}
              autoComplete="off"
              {...field('tenant')}
            />
          )}
          <PasswordInput
            label={t('settings.mailApps.secret')}
            description={t(app.clientId ? 'settings.mailApps.secret.kept' : 'settings.mailApps.secret.about')}
            autoComplete="new-password"
            {...field('clientSecret')}
          />
          <TextInput
            type="date"
            label={t('settings.mailApps.expires')}
            description={t('settings.mailApps.expires.about')}
            {...field('expires')}
          />
        </Fields>
        <Refusal error={save.error} />
        <FormFoot>
          <Button type="submit" disabled={!complete} loading={save.isPending}>
            {t('settings.save')}
          </Button>
          {app.clientId && (
            <Remove
              app={app}
              onRemoved={() =>
                setTyped(typedOf({ ...app, clientId: null, tenant: null, secretExpiresAt: null }))
              }
            />
          )}
        </FormFoot>
      </Section>
    </form>
  )
}

function useSave({ provider }: MailApp, onSaved: () => void) {
  const { t } = useText()
  return useMutation({
    mutationFn: ({ clientId, tenant, clientSecret, expires }: Typed) =>
      call(changeMailApp, {
        params: { provider },
        body: {
          clientId,
          tenant: tenant || null,
          ...(clientSecret && { clientSecret }),
          secretExpiresAt: expires ? `${expires}T00:00:00Z` : null,
        },
      }),
    onSuccess: () => {
      onSaved()
      tell(t('settings.saved'))
      return queryClient.invalidateQueries({ queryKey: mailAppsQuery.queryKey })
    },
  })
}

function Remove({ app: { provider }, onRemoved }: { app: MailApp; onRemoved: () => void }) {
  const { t } = useText()
  const remove = useMutation({
    mutationFn: () => call(removeMailApp, { params: { provider } }),
    onSuccess: () => {
      onRemoved()
      return queryClient.invalidateQueries({ queryKey: mailAppsQuery.queryKey })
    },
    onError: useRefusal(),
  })
  return (
    <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate()}>
      {t('settings.mailApps.remove')}
    </Button>
  )
}
