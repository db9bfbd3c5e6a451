import { lazily } from '../parts/index.ts'

/** /board: what waits, who is there and what comes in. Its code comes when it is opened. */
export const BoardPage = lazily(() => import('./board.tsx'), 'BoardPage')
