import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../config.ts'
import type { Binaries } from './embedded-binaries.ts'
import { describeFailure } from './embedded-failure.ts'
import type { Place } from './embedded-place.ts'

/** PostgreSQL's programs get an environment of their own: LANG, LC_* and PG* of the caller would bend them. */
export const cleanEnvironment = { LANG: 'C.UTF-8', PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin' }

/** Makes the cluster when there is none, and refuses one of another major version. */
export async function prepareCluster(found: Binaries, place: Place): Promise<void> {
  const versionFile = join(place.clusterDir, 'PG_VERSION')
  if (!existsSync(versionFile)) await createCluster(found, place)
  const version = read(versionFile).trim()
  if (version !== found.major)
    throw new StartError(
      `The data in ${place.clusterDir} was made by PostgreSQL ${version}, but this Opora brings ${found.major}: make a backup with the Opora that wrote it and restore it here.`,
    )
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw describeFailure(error, file)
  }
}

/** Several processes may do this at once: each works in a folder of its own, the first to rename wins. */
async function createCluster(found: Binaries, place: Place): Promise<void> {
  const attempt = `${place.clusterDir}.init-${process.pid}`
  const { uid, gid } = place.identity.ids
  try {
    removeDeadAttempts(place.clusterDir)
    mkdirSync(attempt, { mode: 0o700 })
    if (uid !== undefined && gid !== undefined) chownSync(attempt, uid, gid)
    await initdb(found, place, attempt)
    renameSync(attempt, place.clusterDir)
  } catch (error) {
    rmSync(attempt, { recursive: true, force: true })
    if (existsSync(join(place.clusterDir, 'PG_VERSION'))) return
    throw error instanceof StartError ? error : describeFailure(error, dirname(place.clusterDir))
  }
}

function removeDeadAttempts(clusterDir: string): void {
  const prefix = `${basename(clusterDir)}.init-`
  for (const name of readdirSync(dirname(clusterDir)).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length))
    if (pid === process.pid || !isAlive(pid))
      rmSync(join(dirname(clusterDir), name), { recursive: true, force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// ICU gives lower('Ё') and the collations; only a UTF-8 ctype gives pg_trgm its Cyrillic trigrams.
const characterTypes = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8']

async function initdb(found: Binaries, place: Place, dir: string): Promise<void> {
  let said = ''
  for (const ctype of characterTypes) {
    const result = await run(place, found.initdb, [
      ...['-D', dir, '-U', 'opora', '--auth=trust', '-E', 'UTF8', '--locale=C', `--lc-ctype=${ctype}`],
      ...['--locale-provider=icu', '--icu-locale=und', '--no-instructions'],
      ...['timezone=UTC', 'log_timezone=UTC', 'max_connections=100', 'jit=off'].flatMap((setting) => [
        '-c',
        setting,
      ]),
    ])
    if (result.code === 0) return
    said = result.said
    if (!/invalid locale name|locale .* (is )?not (valid|recognized)/i.test(said)) break
  }
  throw describeFailure(said, place.clusterDir)
}

function run(place: Place, program: string, args: string[]): Promise<{ code: number | null; said: string }> {
  const [command, ...rest] = [...place.identity.wrap, program, ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(command!, rest, {
      ...place.identity.ids,
      cwd: '/',
      env: cleanEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    child.stderr.on('data', (chunk) => (said += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said }))
  })
}
