// Settings of the desk, the audit of who changed what, lists in an order, and alarms: what needs somebody now.
export { clearAlarm, keepAlarms, raiseAlarm } from './alarms.ts'
export { audit } from './audit.ts'
export { reorder } from './reorder.ts'
export { settingsRoutes } from './routes.ts'
export { readSetting, Settings } from './settings.ts'
export { requireTimeZone } from './shapes.ts'
