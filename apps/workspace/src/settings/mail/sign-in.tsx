import { Select } from '@mantine/core'
import type { Discovered, OAuthProvider, SignIn } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mailAppsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'

const signIns: SignIn[] = ['password', 'microsoft', 'google']

/** How Opora enters a mailbox, for one that is connected already. */
export function SignInSelect({ signIn, onChange }: { signIn: SignIn; onChange: (signIn: SignIn) => void }) {
  return <Ways ways={signIns} signIn={signIn} onChange={onChange} />
}

interface NewProps {
  provider: OAuthProvider
  signIn: SignIn
  onChange: (signIn: SignIn) => void
}

/** The same for a new mailbox at a provider that takes either. */
export function NewSignIn({ provider, signIn, onChange }: NewProps) {
  return <Ways ways={[provider, 'password']} signIn={signIn} onChange={onChange} />
}

function Ways({
  ways,
  signIn,
  onChange,
}: {
  ways: SignIn[]
  signIn: SignIn
  onChange: NewProps['onChange']
}) {
  const { t } = useText()
  const ready = useHasApp(signIn)
  return (
    <Select
      label={t('settings.mail.signIn')}
      description={
        <>
          {t(`settings.mail.signIn.${signIn}.about`)}
          {ready === false && (
            <>
              {' '}
              <Link to="/settings/$section" params={{ section: 'mail-apps' }}>
                {t('settings.mail.signIn.register')}
              </Link>
            </>
          )}
        </>
      }
      data={ways.map((value) => ({ value, label: t(`settings.mail.signIn.${value}`) }))}
      value={signIn}
      allowDeselect={false}
      onChange={(value) => onChange(value as SignIn)}
    />
  )
}

/** Whether the desk's app at a provider has been entered; undefined while unknown or not needed. */
export function useHasApp(signIn: SignIn): boolean | undefined {
  const { data } = useQuery({ ...mailAppsQuery, enabled: signIn !== 'password' })
  if (signIn === 'password' || !data) return undefined
  return data.items.some(({ provider, clientId }) => provider === signIn && clientId !== null)
}

/** Microsoft 365 takes no passwords any more; Google does, so consent is the usual way once an app is there. */
export function useUsualSignIn(found: Discovered | undefined): SignIn {
  const provider = found?.oauth ?? 'password'
  const ready = useHasApp(provider)
  if (provider === 'google') return ready ? 'google' : 'password'
  return provider
}
