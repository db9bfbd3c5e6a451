import { useMe } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { OwnPromises } from '../owed/index.ts'
import { Page, PageHeader } from '../parts/index.ts'
import { Password } from './password.tsx'
import { Profile } from './profile.tsx'
import { Sessions } from './sessions.tsx'
import { TwoFactor } from './two-factor.tsx'

/** What belongs to oneself: name, language, signature, and the ways in. */
export function Account() {
  const { t } = useText()
  const me = useMe()
  return (
    <Page>
      <PageHeader title={t('account.title')}>{`${me.email} · ${me.roleName}`}</PageHeader>
      <Profile />
      <OwnPromises />
      <Password />
      <TwoFactor />
      <Sessions />
    </Page>
  )
}
