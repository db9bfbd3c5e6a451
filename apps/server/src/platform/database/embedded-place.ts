import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, existsSync, lstatSync, mkdirSync, realpathSync, rmdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { StartError } from '../config.ts'
import type { Binaries } from './embedded-binaries.ts'
import { describeFailure } from './embedded-failure.ts'

/** As whom the server runs: PostgreSQL refuses root. */
export interface Identity {
  wrap: string[]
  ids: { uid?: number; gid?: number }
}

export interface Place {
  clusterDir: string
  socketDir: string
  logFile: string
  identity: Identity
}

/** Decides where the cluster, its socket and its log lie, and as whom it runs. */
export function choosePlace(dataDir: string, found: Binaries): Place {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  } catch (error) {
    throw describeFailure(error, dataDir)
  }
  const clusterDir = join(realpathSync(dataDir), 'postgres')
  const identity = chooseIdentity(clusterDir, found)
  return { clusterDir, socketDir: socketFolder(clusterDir, identity), logFile: `${clusterDir}.log`, identity }
}

const self: Identity = { wrap: [], ids: {} }
const unshare = ['unshare', '-U', '--map-user=65534', '--map-group=65534']

function chooseIdentity(clusterDir: string, found: Binaries): Identity {
  if (process.getuid?.() !== 0) return self
  const reachable = traversable(clusterDir) && traversable(found.postgres)
  const owner = existsSync(clusterDir) ? statSync(clusterDir) : undefined
  if (owner && owner.uid !== 0) {
    if (reachable) return { wrap: [], ids: { uid: owner.uid, gid: owner.gid } }
    throw new StartError(
      `The database in ${clusterDir} belongs to user ${owner.uid}, who cannot reach it any more: allow others to pass through the folders above it (chmod o+x).`,
    )
  }
  if (!owner && reachable) return { wrap: [], ids: { uid: postgresId('-u'), gid: postgresId('-g') } }
  // A home that only root may enter: root without privileges, in a user namespace of its own.
  if (spawnSync(unshare[0]!, [...unshare.slice(1), 'true']).status === 0) return { wrap: unshare, ids: {} }
  throw new StartError(
    'PostgreSQL does not run as root, and no other user can reach this folder: start Opora as a plain user, or set OPORA_DATA to a folder that others can pass through.',
  )
}

/** Whether users other than the owner can pass through every folder down to a path. */
function traversable(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && folder !== resolve(path) && !(statSync(folder).mode & 1)) return false
    if (folder === dirname(folder)) return true
  }
}

/** The system's postgres user if there is one, else nobody: initdb wants an entry in the password file. */
function postgresId(flag: '-u' | '-g'): number {
  const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : 65534
}

/** A unix socket's path may hold 107 bytes, so it cannot live in the data folder. */
const longestFolder = 107 - '/.s.PGSQL.5432.lock'.length

function socketFolder(clusterDir: string, identity: Identity): string {
  const name = `opora-${ownerId(identity)}-${createHash('sha256').update(clusterDir).digest('hex').slice(0, 12)}`
  const fits = (path: string) =>
    Buffer.byteLength(path) <= longestFolder && (identity === self || traversable(path))
  const preferred = join(tmpdir(), name)
  return fits(preferred) ? preferred : join('/tmp', name)
}

const ownerId = ({ ids }: Identity): number => ids.uid ?? process.getuid?.() ?? 0

/** Makes the socket's folder; the last tenant of an earlier server may be removing it at this moment. */
export function makeSocketFolder({ socketDir, identity }: Place): void {
  try {
    mkdirSync(socketDir, { mode: 0o700 })
    if (identity.ids.uid !== undefined) chownSync(socketDir, identity.ids.uid, identity.ids.gid!)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw describeFailure(error, socketDir)
  }
  // The name can be foreseen, so somebody else may have made the folder to listen in our place.
  const found = lstatSync(socketDir, { throwIfNoEntry: false })
  if (found && ((found.uid !== ownerId(identity) && found.uid !== 0) || (found.mode & 0o170077) !== 0o040000))
    throw new StartError(`${socketDir} belongs to somebody else: remove it.`)
}

export function removeSocketFolder({ socketDir }: Place): void {
  try {
    rmdirSync(socketDir)
  } catch {
    // The next server has made its socket in it already.
  }
}
