// Views: what they are called and how many tickets stand in them.
export { useViewCount } from './view-count.ts'
export { ViewIcon } from './view-icon.tsx'
export { useViewName } from './view-name.ts'
