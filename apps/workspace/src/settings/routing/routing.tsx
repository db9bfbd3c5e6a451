import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { type TextKey, useText } from '../../i18n/index.ts'
import { PageHeader } from '../../parts/index.ts'
import { SurgeNotice } from '../../routing/index.ts'
import { Groups } from './groups.tsx'
import { Order } from './order.tsx'
import { People } from './people.tsx'
import { routingQuery } from './queries.ts'
import { Reasons } from './reasons.tsx'
import css from './routing.module.css'
import { Skills } from './skills.tsx'

const tabs: { key: string; title: TextKey; page: ComponentType }[] = [
  { key: 'groups', title: 'routing.tab.groups', page: Groups },
  { key: 'people', title: 'routing.tab.people', page: People },
  { key: 'skills', title: 'routing.tab.skills', page: Skills },
  { key: 'order', title: 'routing.tab.order', page: Order },
  { key: 'reasons', title: 'routing.tab.reasons', page: Reasons },
]

/** /settings/routing: who gets what, and what goes first; its parts stand side by side. */
export default function RoutingPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const { groups } = useSuspenseQuery(routingQuery).data
  const open = tabs.find(({ key }) => key === item) ?? tabs[0]!
  return (
    <>
      <PageHeader title={t('routing.settings')}>{t('routing.settings.about')}</PageHeader>
      <SurgeNotice groupIds={groups.filter(({ surge }) => surge).map(({ groupId }) => groupId)} />
      <nav className={css.tabs} aria-label={t('routing.settings')}>
        {tabs.map(({ key, title }) => (
          <Link
            key={key}
            to="/settings/$section/$item"
            params={{ section: 'routing', item: key }}
            aria-current={key === open.key ? 'page' : undefined}
          >
            {t(title)}
          </Link>
        ))}
      </nav>
      <open.page />
    </>
  )
}
