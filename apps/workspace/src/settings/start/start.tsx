import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/index.ts'
import { Notice, PageHeader } from '../../parts/index.ts'
import { Checklist } from './checklist.tsx'
import { useFirstSteps } from './first-steps.ts'

/** The first page of the settings until the desk works. */
export default function StartPage() {
  const { t } = useText()
  const { complete } = useFirstSteps()
  return (
    <>
      <PageHeader
        title={t('settings.start')}
        actions={
          complete && (
            <Button component={Link} to="/">
              {t('settings.start.work')}
            </Button>
          )
        }
      >
        {t('settings.start.about')}
      </PageHeader>
      <Checklist />
      {complete && (
        <div style={{ marginTop: 16 }}>
          <Notice tone="ok">{t('settings.start.complete')}</Notice>
        </div>
      )}
    </>
  )
}
