export { AlarmBell } from './bell.tsx'
