import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

// Installs packages and builds what has changed since the last time; otherwise it only looks, quickly.
// Plain Node without dependencies: it runs before there are any. It speaks on standard error alone.

export const root = fileURLToPath(new URL('..', import.meta.url))
const inRoot = (...parts) => join(root, ...parts)

const builds = {
  server: {
    says: 'Building the server',
    sources: ['packages', 'apps/server/src', 'apps/server/migrations', 'bin/build.mjs', 'package-lock.json'],
    result: 'dist/server/main.mjs',
  },
  workspace: {
    says: 'Building the workspace',
    sources: ['packages', 'apps/workspace', 'bin/build.mjs', 'package-lock.json'],
    result: 'apps/workspace/dist/index.html',
  },
}

/** Makes packages and the named builds current, or ends the process with one sentence. */
export async function prepare(...names) {
  try {
    if (isCurrent(names)) return
    await alone(async () => {
      if (!isInstalled()) await install()
      const stale = names.filter((name) => !isBuilt(name))
      await Promise.all(stale.map(build))
    })
  } catch (error) {
    console.error(sentence(error))
    process.exit(1)
  }
}

const isCurrent = (names) => isInstalled() && names.every(isBuilt)

/** Compares what package-lock.json wants with what npm noted down in node_modules when it had finished. */
function isInstalled() {
  const noted = inRoot('node_modules/.package-lock.json')
  if (!existsSync(noted)) return false
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
  const have = JSON.parse(readFileSync(noted, 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, link, optional }]) =>
      !path.includes('node_modules/') || link || have[path]?.version === version || (optional && !have[path]),
  )
}

async function install() {
  // Scripts of packages are not needed: the database's links are made at its start.
  const flags = [
    '--include=dev',
    '--include=optional',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  await step('Installing packages', 'npm', ['ci', ...flags])
}

const stampOf = (name) => inRoot('.prepared', name)

function isBuilt(name) {
  const stamp = stampOf(name)
  if (!existsSync(stamp) || !existsSync(inRoot(builds[name].result))) return false
  return readFileSync(stamp, 'utf8') === fingerprint(name)
}

async function build(name) {
  const before = fingerprint(name)
  await step(builds[name].says, process.execPath, [inRoot('bin/build.mjs'), name])
  writeFileSync(stampOf(name), before)
}

/** Paths, sizes and times of the sources: reading them all would take longer than Opora may take to start. */
function fingerprint(name) {
  const hash = createHash('sha256').update(process.version)
  for (const source of builds[name].sources) for (const line of lines(source)) hash.update(line)
  return hash.digest('hex')
}

function* lines(path) {
  const found = statSync(inRoot(path))
  if (!found.isDirectory()) {
    yield `${path} ${found.size} ${found.mtimeMs}\n`
    return
  }
  for (const name of readdirSync(inRoot(path)).sort())
    if (name !== 'node_modules' && name !== 'dist' && !/\.test\.tsx?$/.test(name))
      yield* lines(`${path}/${name}`)
}

/** Two starts at once: the second waits and then finds everything done. */
async function alone(work) {
  const lock = inRoot('.prepared/lock')
  mkdirSync(inRoot('.prepared'), { recursive: true })
  while (!take(lock)) await pause(100)
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (!isAlive(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true })
  return false
}

function isAlive(pid) {
  try {
    return pid === 0 || process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function step(says, program, args) {
  const began = Date.now()
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
    const pass = (signal) => child.kill(signal)
    process.once('SIGINT', pass).once('SIGTERM', pass)
    child.on('error', (error) =>
      reject(error.code === 'ENOENT' ? new Error(`${program} is not installed.`) : error),
    )
    child.on('close', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      if (signal) process.exit(128 + (signal === 'SIGINT' ? 2 : 15))
      if (code !== 0) return reject(new Error(`${says} failed.\n${said.trim()}`))
      console.error(`${says}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
      resolve()
    })
  })
}

const known = [
  [/ENOSPC|EDQUOT|no space left/i, `The disk is full: Opora cannot be built in ${root}.`],
  [/EROFS|read-only file system/i, `The disk is read-only: Opora cannot be built in ${root}.`],
  [/EACCES|EPERM|permission denied/i, `This user may not write to ${root}, so Opora cannot be built there.`],
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network/i,
    'The packages could not be fetched: the npm registry cannot be reached from here.',
  ],
]

function sentence(error) {
  const text = `${error.code ?? ''} ${error.message}`
  return known.find(([pattern]) => pattern.test(text))?.[1] ?? error.message
}
