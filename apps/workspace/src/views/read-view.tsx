import { Button } from '@mantine/core'
import type { View } from '@opora/contract'
import { IconCopy } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { ConditionSentence } from '../conditions/index.ts'
import { useText } from '../i18n/index.ts'
import { BackLink, PageHeader, Section } from '../parts/index.ts'
import css from './view-editor.module.css'
import { useViewName } from './view-name.ts'
import { ViewPreview } from './view-preview.tsx'

/** A view of the desk or of somebody else: what it holds, and a way to a copy of one's own. */
export function ReadView({ view }: { view: View }) {
  const { t } = useText()
  const nameOf = useViewName()
  const navigate = useNavigate()
  const copy = () =>
    void navigate({ to: '/views/$viewId', params: { viewId: 'new' }, search: { from: view.id } })
  return (
    <>
      <BackLink to="/inbox/$view" params={{ view: view.key ?? view.id }}>
        {t('rail.inbox')}
      </BackLink>
      <PageHeader title={nameOf(view)}>{t('views.readonly')}</PageHeader>
      <div className={css.columns}>
        <Section title={t('views.conditions')}>
          <p className={css.sentence}>
            <ConditionSentence value={view.condition} />
          </p>
          <p className={css.sort}>{t(`views.sort.${view.sort}`)}</p>
          <Button variant="default" leftSection={<IconCopy size={16} />} onClick={copy}>
            {t('views.copy')}
          </Button>
        </Section>
        <ViewPreview condition={view.condition} columns={view.columns} />
      </div>
    </>
  )
}
