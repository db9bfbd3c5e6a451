import { join } from 'node:path'
import { StartError } from '../config.ts'
import { binaries } from './embedded-binaries.ts'
import { prepareCluster } from './embedded-cluster.ts'
import { choosePlace, type Place, removeSocketFolder } from './embedded-place.ts'
import { adoptOrStart, stopPostmaster } from './embedded-postmaster.ts'
import { holdTenancy, type Tenancy } from './embedded-tenancy.ts'

// A private PostgreSQL in the data folder, reached by a unix socket alone. Processes that share a data folder
// share one server: whoever comes first starts it, whoever leaves last stops it, and a server left behind by a
// killed process is adopted.

export interface EmbeddedOptions {
  dataDir: string
  /** false = no fsync, for tests: fast, and lost with the machine. */
  durable?: boolean
  /** Told when the server vanished and had to be started again. */
  log?: { warn(details: object, message: string): void }
}

export interface EmbeddedDatabase {
  connection: { host: string; port: number; user: string; database: string }
  /** True when this process started the server rather than adopting a running one. */
  owner: boolean
  /** Call after every pool is closed. Stops the server unless another process still uses it. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that runs already.
 * @throws StartError with one sentence for the person who starts Opora.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  if (process.platform === 'win32')
    throw new StartError('The embedded database does not run on Windows: set DATABASE_URL, or use WSL.')
  const found = binaries()
  const place = choosePlace(options.dataDir, found)
  await prepareCluster(found, place)
  let owner = false
  const settle = async (): Promise<Tenancy> => {
    for (;;) {
      const { socketDir, started } = await adoptOrStart(found, place, options.durable ?? true)
      owner = started
      const tenancy = await holdTenancy(socketDir)
      if (tenancy) return tenancy
    }
  }
  const watch = new Watch(settle, options.log)
  const tenancy = await watch.begin()
  return {
    connection: tenancy.connection,
    owner,
    stop: () => watch.end(place),
  }
}

/** Keeps this process a tenant of the server, and brings the server back if it dies. */
class Watch {
  readonly #settle: () => Promise<Tenancy>
  readonly #log: EmbeddedOptions['log']
  #tenancy: Promise<Tenancy> | undefined
  #ending = false

  constructor(settle: () => Promise<Tenancy>, log: EmbeddedOptions['log']) {
    this.#settle = settle
    this.#log = log
  }

  async begin(): Promise<Tenancy> {
    this.#tenancy = this.#settle()
    const tenancy = await this.#tenancy
    tenancy.onLost(() => void this.#recover())
    return tenancy
  }

  async #recover(): Promise<void> {
    while (!this.#ending) {
      this.#log?.warn({}, 'the embedded database went away; starting it again')
      try {
        await this.begin()
        return
      } catch (error) {
        this.#log?.warn({ err: error }, 'the embedded database could not be started again')
        await new Promise((resolve) => setTimeout(resolve, 5000).unref())
      }
    }
  }

  async end(place: Place): Promise<void> {
    if (this.#ending) return
    this.#ending = true
    const tenancy = await this.#tenancy?.catch(() => undefined)
    if (!tenancy) return
    const last = await tenancy.isLast()
    if (last) await stopPostmaster(join(place.clusterDir, 'postmaster.pid'))
    await tenancy.leave()
    if (last) removeSocketFolder(place)
  }
}
