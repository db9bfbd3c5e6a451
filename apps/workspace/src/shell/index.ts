// The frame of everything behind the door.

export { Notices } from './notices.tsx'
export { openPalette } from './palette-state.ts'
export { requireSession } from './require-session.ts'
export { Shell } from './shell.tsx'
export { NotFound, Trouble } from './trouble.tsx'
