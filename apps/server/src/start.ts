import type { AddressInfo } from 'node:net'
import { type Assembled, assemble } from './assemble.ts'
import { startMail } from './channels/index.ts'
import { jobKinds } from './job-kinds.ts'
import { handleJobs } from './jobs.ts'
import { isSetupNeeded, seedRoles, setupLink } from './people/index.ts'
import { type Config, StartError } from './platform/config.ts'
import { prepareDataDir } from './platform/data-dir.ts'
import { migrate } from './platform/database/migrate.ts'
import { transaction } from './platform/database/pool.ts'
import { reachDatabase } from './platform/database/reach.ts'
import { openPlatform } from './platform/open.ts'
import { seedTime } from './sla/index.ts'
import { assembleHttp } from './web.ts'

export interface Running {
  /** Where people reach the desk. */
  url: string
  /** Of the HTTP server; null without the web role. */
  port: number | null
  /** One-time link to the first administrator; null once there is one. */
  setupLink: string | null
  /** Finishes or gives back what is in hand, then lets go of the database. */
  stop(): Promise<void>
}

/**
 * Starts Opora in the roles that the configuration names: database, migrations, web, worker, mail.
 * @throws StartError with one sentence for the person who starts it; whatever had been started is stopped again
 */
export async function startOpora(config: Config): Promise<Running> {
  const stops: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (const each of stops.reverse()) await each()
  }
  try {
    return { ...(await startParts(config, stops)), stop: once(stop) }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startParts(
  config: Config,
  stops: (() => Promise<void> | void)[],
): Promise<Omit<Running, 'stop'>> {
  prepareDataDir(config.dataDir)
  const database = await reachDatabase(config)
  stops.push(database.stop)
  const platform = openPlatform(config, database.connection, { superviseJobs: config.roles.has('worker') })
  stops.push(() => platform.close())
  await migrate(platform.db)
  await platform.queue.start(jobKinds)
  stops.push(() => platform.queue.stop())
  await transaction(platform.db, (tx) => seedRoles(tx))
  await platform.hints.listen(() => platform.queue.wake(jobKinds.map((kind) => kind.name)))
  const assembled = assemble(platform)
  if (!(await isSetupNeeded(platform.db))) await beginTime(assembled)
  if (config.roles.has('worker')) {
    handleJobs(assembled)
    await platform.queue.work()
  }
  if (config.roles.has('mail')) {
    const mail = await startMail(assembled.desk)
    stops.push(() => mail.stop())
  }
  if (!config.roles.has('web')) return { url: config.url, port: null, setupLink: null }
  const { http, stopLive } = await assembleHttp(assembled)
  const port = await listen(http.app, config)
  stops.push(async () => {
    stopLive()
    await http.app.close()
  })
  return { url: config.url, port, setupLink: await setupLink(platform) }
}

/** A desk that was set up by an earlier version has no working hours yet. */
async function beginTime({ platform, settings }: Assembled): Promise<void> {
  const company = await settings.get('company')
  await transaction(platform.db, (tx) => seedTime(tx, company))
}

async function listen(
  app: Awaited<ReturnType<typeof assembleHttp>>['http']['app'],
  { port, host }: Config,
): Promise<number> {
  try {
    await app.listen({ port, host, listenTextResolver: () => 'listening' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is in use: stop what listens there, or set OPORA_PORT.`)
    if (code === 'EACCES')
      throw new StartError(`Port ${port} may not be opened by this user: set OPORA_PORT above 1023.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`This machine has no address ${host}: set OPORA_HOST.`)
    throw error
  }
  return (app.server.address() as AddressInfo).port
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work())
}
