import { useMantineColorScheme } from '@mantine/core'
import { Outlet } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useMe } from '../api/index.ts'
import { UndoBar } from '../composer/index.ts'
import { speak, useText } from '../i18n/index.ts'
import { LiveBar, useLive } from '../live/index.ts'
import { NewTicket, useNewTicketOpen } from '../new-ticket/index.ts'
import { lazily } from '../parts/index.ts'
import { AvailabilityBars, useAvailabilityShortcut } from '../routing/index.ts'
import { useShortcutListener } from '../shortcuts/index.ts'
import { useGoShortcuts } from './go.ts'
import { useHelpOpen } from './help-state.ts'
import { usePaletteOpen } from './palette-state.ts'
import { Rail } from './rail.tsx'
import css from './shell.module.css'

const Palette = lazily(() => import('./palette.tsx'), 'Palette')
const Help = lazily(() => import('./help.tsx'), 'Help')

/** The frame of everything behind the door. */
export function Shell() {
  const { t } = useText()
  const helpOpen = useHelpOpen()
  const paletteOpen = usePaletteOpen()
  const newTicketOpen = useNewTicketOpen()
  usePersonalLook()
  useShortcutListener()
  useLive()
  useGoShortcuts()
  useAvailabilityShortcut()
  return (
    <div className={css.app}>
      <a className={css.skip} href="#content">
        {t('shell.skip')}
      </a>
      <Rail />
      <div className={css.content} id="content" tabIndex={-1}>
        <LiveBar />
        <AvailabilityBars />
        <Outlet />
      </div>
      <UndoBar />
      <Suspense>{helpOpen && <Help />}</Suspense>
      <Suspense>{paletteOpen && <Palette />}</Suspense>
      <Suspense>{newTicketOpen && <NewTicket />}</Suspense>
    </div>
  )
}

/** Language and theme follow the person, on every machine they sign in on. */
function usePersonalLook(): void {
  const { locale, theme } = useMe()
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    void speak(locale)
  }, [locale])
  useEffect(() => setColorScheme(theme), [theme, setColorScheme])
}
