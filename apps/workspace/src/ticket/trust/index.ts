export { SpamBar } from './spam-bar.tsx'
export { TrustMark } from './trust-mark.tsx'
export { TrustWarning } from './trust-warning.tsx'
