import { join, resolve } from 'node:path'
import { writeBackup } from '../backup/index.ts'
import { StartError } from '../platform/config.ts'
import { createCopyPool } from '../platform/database/pool.ts'
import { Files } from '../platform/files.ts'
import { loadSecret } from '../platform/secrets.ts'
import type { Command } from './command.ts'
import { withDatabase } from './desk.ts'

export const backup: Command = {
  usage: 'FILE',
  summary: 'Save the whole desk into one file (.tar.gz, or .tar without compression)',
  options: {},
  words: ['FILE'],
  run: (given) =>
    withDatabase(async ({ connection }, config) => {
      const file = resolve(given.word('FILE'))
      const pool = createCopyPool(connection)
      try {
        const files = new Files(join(config.dataDir, 'files'))
        const secret = loadSecret(config.secret, config.dataDir)
        const saved = await writeBackup({ pool, files, secret, now: new Date() }, file)
        const text = `Saved ${saved.rows} rows of ${saved.tables} tables and ${saved.files} files to ${file}.\nIt holds the key to your secrets: keep it as you would keep a password.`
        return { json: { file, ...saved }, text }
      } catch (error) {
        throw explain(error, file) ?? error
      } finally {
        await pool.end()
      }
    }),
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EACCES: 'this user has no right to it',
}

function explain(error: unknown, file: string): StartError | undefined {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? '']
  return reason === undefined ? undefined : new StartError(`${file} cannot be written: ${reason}.`)
}
