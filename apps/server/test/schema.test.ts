import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { migrate } from '../src/platform/database/migrate.ts'
import { testDatabase } from './database.ts'

const generator = join(
  dirname(createRequire(import.meta.url).resolve('kysely-codegen/package.json')),
  'dist/cli/bin.js',
)
const written = fileURLToPath(new URL('../src/platform/database/schema.ts', import.meta.url))

test('schema.ts is what kysely-codegen writes for the migrated database', async () => {
  const { connection, db } = await testDatabase({ migrated: false })
  await migrate(db)
  const url = `postgres://${connection.user}@localhost/${connection.database}?host=${connection.host}`
  const args = [generator, '--dialect', 'postgres', '--url', url, '--print', '--log-level', 'silent']
  const { stdout } = await promisify(execFile)(process.execPath, args)
  expect(stdout.trim()).toBe(readFileSync(written, 'utf8').trim())
})
