// What a desk is told once. A page's code comes when the page is opened.
import { lazyRouteComponent } from '@tanstack/react-router'

/** /settings: the column of sections beside the open one. */
export const SettingsLayout = lazyRouteComponent(() => import('./layout.tsx'), 'SettingsLayout')
/** /settings/$section: the open one. */
export const SettingsSection = lazyRouteComponent(() => import('./layout.tsx'), 'SettingsSection')
/** The first steps of a desk, in the place of an open ticket. */
export const Welcome = lazyRouteComponent(() => import('./start/welcome.tsx'), 'Welcome')
