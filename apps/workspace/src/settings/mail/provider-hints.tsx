import type { Discovered } from '@opora/contract'
import { useText } from '../../i18n/index.ts'

interface Found {
  found: Discovered | undefined
}

/** Below the address: whether its servers are known. */
export function AddressHint({ found, looking }: Found & { looking: boolean }) {
  const { t } = useText()
  const provider = useProvider(found)
  if (looking) return t('settings.mail.looking')
  if (!found) return t('settings.mail.address.about')
  if (provider) return t('settings.mail.known', { provider })
  if (found.source === 'none') return t('settings.mail.unknown')
  return t(found.source === 'guessed' ? 'settings.mail.guessed' : 'settings.mail.found', {
    host: found.incoming?.host ?? found.outgoing?.host ?? '',
  })
}

/** Below the password: that some providers take none but an app password, and where one is made. */
export function PasswordHint({ found }: Found) {
  const { t } = useText()
  const provider = useProvider(found)
  if (!found?.appPasswordUrl) return t('settings.mail.password.about')
  return (
    <>
      {t('settings.mail.appPassword.about', { provider: provider ?? '' })}{' '}
      <a href={found.appPasswordUrl} target="_blank" rel="noreferrer">
        {t('settings.mail.appPassword.how')}
      </a>
    </>
  )
}

function useProvider(found: Discovered | undefined): string | null {
  const { maybe } = useText()
  return found?.provider ? (maybe(`settings.mail.provider.${found.provider}`) ?? found.provider) : null
}
