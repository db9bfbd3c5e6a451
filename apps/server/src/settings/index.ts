// Settings of the desk and the audit of who changed what.
export { audit } from './audit.ts'
export { settingsRoutes } from './routes.ts'
export { readSetting, Settings } from './settings.ts'
export { requireTimeZone } from './shapes.ts'
