// A whole desk in one file: every table in one snapshot, every attachment, and the key to its secrets.
export { type BackupSummary, writeBackup } from './backup.ts'
export { restoreBackup } from './restore.ts'
