import type { ViewKey } from '@opora/contract'
import {
  IconAlertOctagon,
  IconCircleCheck,
  IconInbox,
  IconSearch,
  IconStack2,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { viewsQuery } from '../api/index.ts'
import { type TextKey, useText } from '../i18n/index.ts'
import { NavColumn, NavHeading, NavItem } from '../parts/index.ts'
import { Keys } from '../shell/keys.tsx'
import { openPalette } from '../shell/palette-state.ts'
import css from './views.module.css'

export const viewGroups: { title: TextKey; views: ViewKey[] }[] = [
  { title: 'views.own', views: ['mine', 'groups'] },
  { title: 'views.queue', views: ['unassigned', 'open'] },
  { title: 'views.done', views: ['solved', 'spam'] },
]

export const viewIcons: Record<ViewKey, ComponentType<{ size?: number }>> = {
  mine: IconUser,
  groups: IconUsers,
  unassigned: IconInbox,
  open: IconStack2,
  solved: IconCircleCheck,
  spam: IconAlertOctagon,
}

/** All views with how many tickets stand in each. */
export function Views({ onOpen }: { onOpen?: () => void }) {
  const { t } = useText()
  const counts = useQuery(viewsQuery).data?.items
  return (
    <NavColumn label={t('views.label')}>
      <button type="button" className={css.search} onClick={openPalette}>
        <IconSearch size={15} />
        <span>{t('palette.open')}</span>
        <Keys binding="mod+KeyK" joined />
      </button>
      {viewGroups.map(({ title, views }) => (
        <div key={title}>
          <NavHeading>{t(title)}</NavHeading>
          {views.map((view) => {
            const Icon = viewIcons[view]
            return (
              <NavItem
                key={view}
                to="/inbox/$view"
                params={{ view }}
                activeOptions={{ exact: false }}
                icon={<Icon size={16} />}
                count={counts?.find(({ id }) => id === view)?.count}
                onClick={onOpen}
              >
                {t(`view.${view}`)}
              </NavItem>
            )
          })}
        </div>
      ))}
    </NavColumn>
  )
}
