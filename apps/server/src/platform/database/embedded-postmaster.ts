import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '../config.ts'
import type { Binaries } from './embedded-binaries.ts'
import { cleanEnvironment } from './embedded-cluster.ts'
import { describeFailure } from './embedded-failure.ts'
import { makeSocketFolder, type Place } from './embedded-place.ts'

const patience = 60_000

/** Reaches the server of a cluster, starting it when none answers. A second postmaster refuses by itself. */
export async function adoptOrStart(
  found: Binaries,
  place: Place,
  durable: boolean,
): Promise<{ socketDir: string; started: boolean }> {
  let child: ChildProcess | undefined
  let logStart = 0
  for (const began = Date.now(); ; await pause(40)) {
    makeSocketFolder(place)
    const socketDir = runningSocket(place) ?? place.socketDir
    const silence = await tryToConnect(socketDir)
    if (!silence) return { socketDir, started: child?.exitCode === null }
    if (Date.now() - began > patience)
      throw new StartError(`The embedded database does not answer (${silence}); ${place.logFile} says more.`)
    if (child?.exitCode === null && child.signalCode === null) continue
    if (child) giveUpUnlessTaken(place, logStart)
    logStart = sizeOf(place.logFile)
    child = launch(found, place, durable)
  }
}

/** A running postmaster writes its socket folder into the fifth line of its pid file. */
function runningSocket(place: Place): string | undefined {
  try {
    return readFileSync(join(place.clusterDir, 'postmaster.pid'), 'utf8').split('\n')[4] || undefined
  } catch {
    return undefined
  }
}

/** Undefined when the server answers, else why it does not. */
async function tryToConnect(socketDir: string): Promise<string | undefined> {
  if (!existsSync(join(socketDir, '.s.PGSQL.5432'))) return 'there is no socket'
  const client = new pg.Client({
    ...socketConnection(socketDir),
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return undefined
  } catch (error) {
    return (error as Error).message
  } finally {
    await client.end().catch(() => {})
  }
}

/** Everything is said outright, so that no PG* variable of the environment can change it. */
export const socketConnection = (host: string) => ({
  host,
  port: 5432,
  user: 'opora',
  database: 'opora',
  password: '',
  ssl: false,
  options: '-c timezone=UTC',
})

const quiet = ['log_checkpoints=off', 'log_error_verbosity=terse', 'log_min_error_statement=panic']
const hidden = [
  'listen_addresses=',
  'port=5432',
  'unix_socket_permissions=0700',
  'dynamic_library_path=$libdir',
]
const careless = [
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'max_connections=300',
  'max_wal_size=4GB',
]

function launch(found: Binaries, place: Place, durable: boolean): ChildProcess {
  const settings = [...hidden, ...quiet, ...(durable ? [] : careless)].flatMap((setting) => ['-c', setting])
  const [command, ...args] = [
    ...place.identity.wrap,
    ...[found.postgres, '-D', place.clusterDir, '-k', place.socketDir, ...settings],
  ]
  const log = openLog(place)
  try {
    // Detached, so that Ctrl-C reaches Opora alone and the database outlives its last query.
    const child = spawn(command!, args, {
      ...place.identity.ids,
      cwd: '/',
      env: cleanEnvironment,
      detached: true,
      stdio: ['ignore', log, log],
    })
    child.on('error', () => {})
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

function openLog(place: Place): number {
  try {
    if (sizeOf(place.logFile) > 10_000_000) renameSync(place.logFile, `${place.logFile}.1`)
    return openSync(place.logFile, 'a', 0o600)
  } catch (error) {
    throw describeFailure(error, place.logFile)
  }
}

const sizeOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)

/** Another postmaster has the folder, a killed one's children still live, or the socket's folder went: it passes. */
const taken =
  /lock file "[^"]*" already exists|could not create lock file|shared memory block|is another post(master|gres)|Address already in use/

function giveUpUnlessTaken(place: Place, logStart: number): void {
  const said = readFileSync(place.logFile).subarray(logStart).toString('utf8')
  if (!taken.test(said)) throw describeFailure(said, place.clusterDir)
}

/** Asks the postmaster for a fast shutdown and waits until it is gone. */
export async function stopPostmaster(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return
    throw error
  }
  for (const began = Date.now(); existsSync(pidFile) && Date.now() - began < patience; ) await pause(20)
}
