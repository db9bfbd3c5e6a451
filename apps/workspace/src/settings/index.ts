// What a desk is told once. A page's code comes when the page is opened.
import { lazily } from '../parts/index.ts'

/** /settings: the column of sections beside the open one. */
export const SettingsLayout = lazily(() => import('./layout.tsx'), 'SettingsLayout')
/** /settings/$section: the open one. */
export const SettingsSection = lazily(() => import('./layout.tsx'), 'SettingsSection')
/** The first steps of a desk, in the place of an open ticket. */
export const Welcome = lazily(() => import('./start/welcome.tsx'), 'Welcome')
