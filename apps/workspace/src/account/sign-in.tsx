import { Button, PasswordInput, TextInput } from '@mantine/core'
import { ApiError, signIn } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Below, Door, DoorForm } from './door.tsx'
import { useEnter } from './enter.ts'
import { EmailField } from './fields.tsx'

interface Credentials {
  email: string
  password: string
  code?: string
}

export function SignIn() {
  const { t } = useText()
  const { next } = useSearch({ from: '/sign-in' })
  const enter = useEnter()
  const [known, setKnown] = useState<Credentials | null>(null)
  const send = useMutation({
    mutationFn: (body: Credentials) => call(signIn, { body }),
    onSuccess: (session) => enter(session, next),
    onError: (error, credentials) => {
      if (needsCode(error)) setKnown(credentials)
    },
  })
  if (known) return <SecondFactor known={known} send={send} back={() => setKnown(null)} />
  return (
    <Door title={t('signIn.title')} about={t('signIn.about')}>
      <DoorForm
        error={send.error}
        onSend={({ email = '', password = '' }) => send.mutate({ email, password })}
      >
        <EmailField autoFocus />
        <PasswordInput
          name="password"
          autoComplete="current-password"
          label={t('field.password')}
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={send.isPending} mt={4}>
          {t('signIn.enter')}
        </Button>
        <Below>
          <Link to="/reset">{t('signIn.forgot')}</Link>
        </Below>
      </DoorForm>
    </Door>
  )
}

interface SecondFactorProps {
  known: Credentials
  send: { mutate: (credentials: Credentials) => void; isPending: boolean; error: unknown }
  back: () => void
}

function SecondFactor({ known, send, back }: SecondFactorProps) {
  const { t } = useText()
  return (
    <Door title={t('signIn.code.title')} about={t('signIn.code.about')}>
      <DoorForm
        error={needsCode(send.error) ? null : send.error}
        onSend={({ code = '' }) => send.mutate({ ...known, code })}
      >
        <TextInput
          name="code"
          inputMode="text"
          autoComplete="one-time-code"
          label={t('signIn.code.field')}
          required
          withAsterisk={false}
          autoFocus
        />
        <Button type="submit" loading={send.isPending}>
          {t('signIn.enter')}
        </Button>
        <Button variant="subtle" color="gray" onClick={back}>
          {t('signIn.code.back')}
        </Button>
      </DoorForm>
    </Door>
  )
}

const needsCode = (error: unknown) => error instanceof ApiError && error.code === 'two_factor_required'
