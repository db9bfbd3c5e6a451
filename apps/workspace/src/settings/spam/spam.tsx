import { useText } from '../../i18n/index.ts'
import { PageHeader } from '../../parts/index.ts'
import { LearningFilter } from './filter.tsx'
import { Senders } from './senders.tsx'
import { TrustedServers } from './trusted-servers.tsx'

/** /settings/spam: who always gets through, who never does, and what the filter has learnt. */
export default function SpamPage() {
  const { t } = useText()
  return (
    <>
      <PageHeader title={t('settings.spam')}>{t('settings.spam.about')}</PageHeader>
      <LearningFilter />
      <Senders />
      <TrustedServers />
    </>
  )
}
