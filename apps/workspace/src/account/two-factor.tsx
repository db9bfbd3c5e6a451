import { Button, PasswordInput, TextInput } from '@mantine/core'
import { confirmTwoFactor, endTwoFactor, startTwoFactor } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call, queryClient, sessionQuery, useMe, useRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Section, StatusDot } from '../parts/index.ts'
import css from './two-factor.module.css'

type Step = { at: 'rest' } | { at: 'secret'; secret: string; uri: string } | { at: 'codes'; codes: string[] }

/** The second factor: a code from an authenticator besides the password. */
export function TwoFactor() {
  const { t } = useText()
  const { twoFactor } = useMe()
  const [step, setStep] = useState<Step>({ at: 'rest' })
  const refuse = useRefusal()
  const renew = () => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })
  const start = useMutation({
    mutationFn: (password: string) => call(startTwoFactor, { body: { password } }),
    onSuccess: ({ secret, uri }) => setStep({ at: 'secret', secret, uri }),
    onError: refuse,
  })
  const confirm = useMutation({
    mutationFn: (code: string) => call(confirmTwoFactor, { body: { code } }),
    onSuccess: ({ recoveryCodes }) => {
      setStep({ at: 'codes', codes: recoveryCodes })
      void renew()
    },
    onError: refuse,
  })
  const end = useMutation({
    mutationFn: (password: string) => call(endTwoFactor, { body: { password } }),
    onSuccess: () => void renew(),
    onError: refuse,
  })
  return (
    <Section title={t('twoFactor.title')} about={t('twoFactor.about')}>
      {step.at === 'codes' && <Codes codes={step.codes} done={() => setStep({ at: 'rest' })} />}
      {step.at === 'secret' && (
        <>
          <ol className={css.steps}>
            <li>
              {t('twoFactor.enter')}{' '}
              <code className={css.secret}>{step.secret.replace(/(.{4})/g, '$1 ').trim()}</code>{' '}
              <a href={step.uri}>{t('twoFactor.openApp')}</a>
            </li>
            <li>{t('twoFactor.type')}</li>
          </ol>
          <Line
            name="code"
            label={t('signIn.code.field')}
            button={t('twoFactor.confirm')}
            busy={confirm.isPending}
            send={confirm.mutate}
          />
        </>
      )}
      {step.at === 'rest' && (
        <>
          <p className={css.state}>
            <StatusDot tone={twoFactor ? 'ok' : 'neutral'}>
              {t(twoFactor ? 'twoFactor.on' : 'twoFactor.off')}
            </StatusDot>
          </p>
          <Line
            name="password"
            label={t('account.password.current')}
            button={t(twoFactor ? 'twoFactor.end' : 'twoFactor.start')}
            busy={start.isPending || end.isPending}
            send={twoFactor ? end.mutate : start.mutate}
          />
        </>
      )}
    </Section>
  )
}

interface LineProps {
  name: 'code' | 'password'
  label: string
  button: string
  busy: boolean
  send: (typed: string) => void
}

function Line({ name, label, button, busy, send }: LineProps): ReactNode {
  const Field = name === 'code' ? TextInput : PasswordInput
  return (
    <form
      key={name}
      className={css.line}
      onSubmit={(event) => {
        event.preventDefault()
        send(String(new FormData(event.currentTarget).get(name)).trim())
        event.currentTarget.reset()
      }}
    >
      <Field
        name={name}
        label={label}
        required
        withAsterisk={false}
        autoComplete={name === 'code' ? 'one-time-code' : 'current-password'}
        w={280}
      />
      <Button type="submit" variant="default" loading={busy}>
        {button}
      </Button>
    </form>
  )
}

function Codes({ codes, done }: { codes: string[]; done: () => void }) {
  const { t } = useText()
  return (
    <>
      <p>{t('twoFactor.codes')}</p>
      <ul className={css.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={done}>
        {t('twoFactor.kept')}
      </Button>
    </>
  )
}
