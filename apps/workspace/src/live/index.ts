export { LiveBar } from './live-bar.tsx'
export { type Present, usePresence } from './presence.ts'
export { useLive, useLook } from './use-live.ts'
