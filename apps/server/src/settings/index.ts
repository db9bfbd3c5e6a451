// Settings of the desk, the audit of who changed what, and alarms: what needs somebody now.
export { clearAlarm, keepAlarms, raiseAlarm } from './alarms.ts'
export { audit } from './audit.ts'
export { settingsRoutes } from './routes.ts'
export { readSetting, Settings } from './settings.ts'
export { requireTimeZone } from './shapes.ts'
