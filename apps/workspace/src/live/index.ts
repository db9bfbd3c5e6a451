export { LiveBar } from './live-bar.tsx'
export { usePresence } from './presence.ts'
export { useLive, useLook } from './use-live.ts'
