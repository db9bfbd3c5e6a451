import { lazyRouteComponent } from '@tanstack/react-router'

/** /board: what waits, who is there and what comes in. Its code comes when it is opened. */
export const BoardPage = lazyRouteComponent(() => import('./board.tsx'), 'BoardPage')
