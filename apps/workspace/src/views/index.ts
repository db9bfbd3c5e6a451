// Views: what they are called, how many tickets stand in them, and the pages that change them.
import { lazily } from '../parts/index.ts'

export { useViewCount } from './view-count.ts'
export { ViewIcon } from './view-icon.tsx'
export { useViewName } from './view-name.ts'

/** /views/$viewId: a view is written, or shown to those who may not change it. */
export const ViewPage = lazily(() => import('./view-page.tsx'), 'ViewPage')
/** Order and visibility of the views, for one person. */
export const Arrangement = lazily(() => import('./arrangement.tsx'), 'Arrangement')
