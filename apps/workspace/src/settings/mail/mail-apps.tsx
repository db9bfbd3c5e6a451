import { useSuspenseQuery } from '@tanstack/react-query'
import { mailAppsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { PageHeader } from '../../parts/index.ts'
import { MailAppForm } from './mail-app-form.tsx'

/** /settings/mail-apps: the desk's own apps at Microsoft and Google, and how they are registered there. */
export default function MailAppsPage() {
  const { t } = useText()
  const { items } = useSuspenseQuery(mailAppsQuery).data
  return (
    <>
      <PageHeader title={t('settings.mailApps')}>{t('settings.mailApps.about')}</PageHeader>
      {items.map((app) => (
        <MailAppForm key={app.provider} app={app} />
      ))}
    </>
  )
}
