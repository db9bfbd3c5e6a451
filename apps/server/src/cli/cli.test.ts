import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test, vi } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { released } from '../../test/program.ts'

// Each command is a process of its own, which a busy machine starts slowly.
vi.setConfig({ testTimeout: 180_000 })

const folder = mkdtempSync(join(tmpdir(), 'opora-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const program = released('cli')
type Desk = Record<'OPORA_DATA', string> & { DATABASE_URL?: string }

/** A desk in a database of the tests' cluster, reached by URL like one's own server. */
async function desk(name: string): Promise<Desk> {
  const { connection } = await testDatabase({ migrated: false })
  const url = `postgres://${connection.user}@localhost/${connection.database}?host=${connection.host}`
  return { OPORA_DATA: join(folder, name), DATABASE_URL: url }
}

async function opora(desk: Desk, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, ...desk },
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, out, err }
}

const ann = [
  '--email',
  'ann@desk.test',
  '--name',
  'Анна',
  '--role',
  'administrator',
  '--password',
  'velo-gorod-1917',
]

test('commands work on a desk that was never started, and say what is wrong in one sentence', async () => {
  const fresh = await desk('fresh')
  expect(await opora(fresh, 'agent', 'create', ...ann)).toMatchObject({
    code: 0,
    out: 'Анна <ann@desk.test> can sign in.\n',
  })
  const again = await opora(fresh, 'agent', 'create', ...ann)
  expect(again).toEqual({ code: 1, out: '', err: 'There is an account with this address already.\n' })
  const usage = await opora(fresh, 'agent', 'create', '--email', 'bob@desk.test', '--json')
  expect(usage.code).toBe(2)
  expect(JSON.parse(usage.out)).toEqual({ error: { code: 'usage', message: '--name is missing.' } })
})

test('token create prints the token alone', async () => {
  const { code, out } = await opora(await desk('token'), 'token', 'create', '--name', 'robot')
  expect(code).toBe(0)
  expect(out).toMatch(/^opora_[\w-]{43}\n$/)
})

test('a desk moves from the embedded database to a server of one’s own, with its secrets', async () => {
  const embedded = { OPORA_DATA: join(folder, 'Встроенная') }
  const own = await desk('own')
  const mailbox = ['--address', 'help@desk.test', '--imap', 'imaps://help:secret@imap.desk.test']
  expect((await opora(embedded, 'channel', 'create-email', ...mailbox)).code).toBe(0)
  const file = join(folder, 'desk.tar.gz')
  expect((await opora(embedded, 'backup', file)).code).toBe(0)
  expect(await opora(own, 'restore', file)).toMatchObject({ code: 0, err: '' })
  const { findings } = JSON.parse((await opora(own, 'doctor', '--json')).out)
  expect(findings).toContainEqual({ part: 'secrets', state: 'ok', says: '1 can be opened' })
  expect((await opora(own, 'restore', file)).err).toMatch(/not empty/)
})

test('doctor ends with 1 when the key is not the one that secrets were sealed with', async () => {
  const lost = await desk('lost')
  const mailbox = ['--address', 'help@desk.test', '--smtp', 'smtps://help:secret@smtp.desk.test']
  await opora(lost, 'channel', 'create-email', ...mailbox)
  writeFileSync(join(lost.OPORA_DATA, 'secret.key'), 'another key that opens nothing at all\n')
  const { code, out } = await opora(lost, 'doctor')
  expect(code).toBe(1)
  expect(out).toMatch(/^bad +secrets/m)
})
