import { Button } from '@mantine/core'
import { type Channel, startConsent } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { call, useRefusal } from '../../api/index.ts'
import { type TextKey, useText } from '../../i18n/index.ts'
import { Ago, Notice, Section, StatusDot } from '../../parts/index.ts'
import css from './mail.module.css'
import { useHasApp } from './sign-in.tsx'

const tones = { missing: 'risk', given: 'ok', lost: 'late' } as const

/** Leaves for the provider's page; it sends the browser back to the mailbox. */
export async function goToProvider(channelId: string): Promise<void> {
  const { url } = await call(startConsent, { params: { id: channelId } })
  location.assign(url)
}

/** How the consent to enter a mailbox stands, and the way to give it; nothing where a password is used. */
export function ConsentOf({ channel }: { channel: Channel }) {
  const { t, maybe } = useText()
  const { signIn, consent } = channel
  const ready = useHasApp(signIn)
  const go = useMutation({ mutationFn: () => goToProvider(channel.id), onError: useRefusal() })
  if (signIn === 'password' || !consent) return null
  const { state, account, since, expiresAt, reason, detail } = consent
  const why = reason && (maybe(`settings.mail.trouble.${reason}`) ?? reason)
  return (
    <Section title={t('settings.mail.consent')} about={t(`settings.mail.consent.${state}.about`)}>
      <div className={css.consent}>
        <div>
          <StatusDot tone={tones[state]}>{t(`settings.mail.consent.${state}`)}</StatusDot>
          <p>
            {[
              account && t('settings.mail.consent.account', { account }),
              expiresAt && t('settings.mail.consent.until', { date: new Date(expiresAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
            {since && (
              <>
                {account ? ' · ' : ''}
                <Ago at={since} />
              </>
            )}
          </p>
          {state === 'lost' && why && <p>{why}</p>}
          {state === 'lost' && detail && <p>{t('check.words', { words: detail })}</p>}
        </div>
        <Button
          variant={state === 'given' ? 'default' : 'filled'}
          disabled={ready === false}
          loading={go.isPending}
          onClick={() => go.mutate()}
        >
          {t(state === 'missing' ? `settings.mail.signIn.at.${signIn}` : 'settings.mail.consent.again')}
        </Button>
      </div>
    </Section>
  )
}

/** What the provider sent the browser back with. */
export function ConsentResult() {
  const { maybe } = useText()
  const href = useLocation({ select: ({ href }) => href })
  const [result] = useState(() => new URL(href, location.origin).searchParams.get('consent'))
  const said = result && maybe(`settings.mail.consent.result.${result}` satisfies string as TextKey)
  if (!said) return null
  return <Notice tone={result === 'done' ? 'ok' : 'late'}>{said}</Notice>
}
