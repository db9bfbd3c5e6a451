import { MantineThemeProvider, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconLock, IconSettings } from '@tabler/icons-react'
import { Link, Navigate, Outlet, useParams } from '@tanstack/react-router'
import { Suspense, useEffect, useRef } from 'react'
import { useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { EmptyState, NavColumn, NavHeading, NavItem, Page, usePageTitle } from '../parts/index.ts'
import { formTheme } from '../theme/index.ts'
import { useCounts } from './counts.ts'
import css from './layout.module.css'
import { type SettingsPage, settingsGroups, settingsPages } from './sections.ts'
import { useFirstSteps } from './start/first-steps.ts'

/** The column of settings that this person may open, and the open one beside it. */
export function SettingsLayout() {
  const { t } = useText()
  const may = useMay()
  const counts = useCounts()
  const narrow = useMediaQuery('(max-width: 860px)', undefined, { getInitialValueInEffect: false })
  const { section } = useParams({ strict: false })
  usePageTitle(t('settings.title'))
  const { complete } = useFirstSteps()
  const nav = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (section) nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [section])
  const isOpen = ({ key, permission }: SettingsPage) =>
    may(permission) && (key !== 'start' || complete === false || section === 'start')
  const allowed = settingsPages.filter(isOpen)
  if (allowed.length === 0) return <NothingOpen />
  if (!section && !narrow && allowed[0]) {
    if (complete === undefined) return null
    return <Navigate to="/settings/$section" params={{ section: allowed[0].key }} replace />
  }
  return (
    <div className={css.layout} data-open={section ? true : undefined}>
      <div ref={nav} className={css.nav}>
        <NavColumn label={t('settings.title')}>
          {settingsGroups.map(({ title, pages }) => {
            const open = pages.filter(isOpen)
            if (open.length === 0) return null
            return (
              <div key={title}>
                <NavHeading>{t(title)}</NavHeading>
                {open.map(({ key, title, icon: Icon }) => (
                  <NavItem
                    key={key}
                    to="/settings/$section"
                    params={{ section: key }}
                    icon={<Icon size={16} />}
                    count={counts[key]}
                  >
                    {t(title)}
                  </NavItem>
                ))}
              </div>
            )
          })}
        </NavColumn>
      </div>
      {section && (
        <nav className={css.back} aria-label={t('settings.title')}>
          <Link to="/settings">
            <IconChevronLeft size={20} />
            {t('settings.title')}
          </Link>
        </nav>
      )}
      <div className={css.page}>
        <Outlet />
      </div>
    </div>
  )
}

function NothingOpen() {
  const { t } = useText()
  return (
    <Page>
      <EmptyState icon={<IconLock size={32} />} title={t('settings.nothing')}>
        {t('settings.nothing.about')}
      </EmptyState>
    </Page>
  )
}

/** One section, if there is such a one and this person may open it. */
export function SettingsSection() {
  const { t } = useText()
  const may = useMay()
  const { section, item } = useParams({ strict: false })
  const found = settingsPages.find(({ key, permission }) => key === section && may(permission))
  if (!found) {
    return (
      <Page>
        <EmptyState icon={<IconSettings size={32} />} title={t('trouble.notFound')} />
      </Page>
    )
  }
  return (
    <MantineThemeProvider theme={formTheme}>
      <Page key={found.key}>
        <Suspense fallback={<PageSkeleton />}>
          <found.page item={item} />
        </Suspense>
      </Page>
    </MantineThemeProvider>
  )
}

function PageSkeleton() {
  return (
    <>
      <Skeleton height={26} width={220} mb={12} />
      <Skeleton height={16} width="60%" mb={28} />
      <Skeleton height={180} radius="md" />
    </>
  )
}
