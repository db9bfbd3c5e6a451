import type { View } from '@opora/contract'
import { IconAdjustments, IconPlus, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useMe, viewsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { IconButton, IconLink, Keys, NavColumn, NavHeading, NavItem } from '../parts/index.ts'
import { openPalette } from '../shell/index.ts'
import { Arrangement, useViewCount, useViewName, ViewIcon } from '../views/index.ts'
import css from './views.module.css'

/** Views in this person's own order: those that every desk has, his own, those that others share. */
export function Views({ onOpen }: { onOpen?: () => void }) {
  const { t } = useText()
  const me = useMe()
  const [arranging, setArranging] = useState(false)
  const views = useQuery(viewsQuery).data?.items.filter(({ hidden }) => !hidden) ?? []
  const own = views.filter(({ key, ownerId }) => key === null && ownerId === me.id)
  const shared = views.filter(({ key, ownerId }) => key === null && ownerId !== me.id)
  const rows = (some: View[]) => some.map((view) => <Row key={view.id} view={view} onOpen={onOpen} />)
  return (
    <NavColumn label={t('views.label')}>
      <button type="button" className={css.search} onClick={openPalette}>
        <IconSearch size={15} />
        <span>{t('palette.open')}</span>
        <Keys binding="mod+KeyK" joined />
      </button>
      <NavHeading
        actions={
          <>
            <IconButton label={t('views.arrange')} size={24} onClick={() => setArranging(true)}>
              <IconAdjustments size={15} />
            </IconButton>
            <IconLink to="/views/$viewId" params={{ viewId: 'new' }} label={t('views.add')} size={24}>
              <IconPlus size={15} />
            </IconLink>
          </>
        }
      >
        {t('views.label')}
      </NavHeading>
      {rows(views.filter(({ key }) => key !== null))}
      {own.length > 0 && <NavHeading>{t('views.mine')}</NavHeading>}
      {rows(own)}
      {shared.length > 0 && <NavHeading>{t('views.shared')}</NavHeading>}
      {rows(shared)}
      <Suspense>{arranging && <Arrangement onClose={() => setArranging(false)} />}</Suspense>
    </NavColumn>
  )
}

function Row({ view, onOpen }: { view: View; onOpen: (() => void) | undefined }) {
  const nameOf = useViewName()
  return (
    <NavItem
      to="/inbox/$view"
      params={{ view: view.key ?? view.id }}
      activeOptions={{ exact: false }}
      icon={<ViewIcon view={view} />}
      count={useViewCount(view)}
      title={nameOf(view)}
      onClick={onOpen}
    >
      {nameOf(view)}
    </NavItem>
  )
}
