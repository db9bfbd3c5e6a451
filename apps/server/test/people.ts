import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn } from '@opora/contract'
import { afterAll } from 'vitest'
import { jobKinds, resetRequested } from '../src/job-kinds.ts'
import {
  type AgentView,
  authenticate,
  createAgent,
  peopleRoutes,
  roleNamed,
  type SystemMail,
  seedRoles,
  sendReset,
} from '../src/people/index.ts'
import { system } from '../src/platform/actor.ts'
import { SetClock } from '../src/platform/clock.ts'
import { type Config, readConfig } from '../src/platform/config.ts'
import { transaction } from '../src/platform/database/pool.ts'
import { Http } from '../src/platform/http/index.ts'
import { type OpenPlatform, openPlatform } from '../src/platform/open.ts'
import { Settings, settingsRoutes } from '../src/settings/index.ts'
import { customerVisibility, groupHasTickets } from '../src/tickets/index.ts'
import { Browser } from './browser.ts'
import { testDatabase } from './database.ts'

export const password = 'тихая гавань и семь мостов'

/** The part of the desk that knows people: true routes and database, a clock set by hand, mail that is caught. */
export interface PeopleDesk {
  platform: OpenPlatform
  clock: SetClock
  http: Http
  /** What the desk mailed; it cannot send while this is null. */
  mails: { sent: SystemMail[] | null }
  browser(address?: string, headers?: Record<string, string>): Browser
  /** Somebody with the usual password. */
  agent(role?: string, more?: { email?: string; groupIds?: string[] }): Promise<AgentView>
  /** A browser in which they have signed in. */
  signedIn(agent: AgentView): Promise<Browser>
}

export async function peopleDesk(config: Partial<Config> = {}): Promise<PeopleDesk> {
  const database = await testDatabase()
  const clock = new SetClock(new Date('2026-03-02T09:00:00Z'))
  const dataDir = mkdtempSync(join(tmpdir(), 'opora-people-'))
  const settings = { ...readConfig({}), logLevel: 'silent' as const, dataDir, ...config }
  const platform = openPlatform(settings, database.connection, { clock, superviseJobs: false })
  await platform.queue.start(jobKinds)
  await transaction(platform.db, (tx) => seedRoles(tx))
  const http = await Http.create(platform, authenticate(platform))
  const mails: PeopleDesk['mails'] = { sent: [] }
  const deps = {
    platform,
    settings: new Settings(platform),
    visibility: customerVisibility,
    begin: async () => {},
    standingChanged: async () => {},
    groupInUse: groupHasTickets,
    sendSystemMail: async (_: unknown, mail: SystemMail) => {
      mails.sent?.push(mail)
      return mails.sent !== null
    },
  }
  peopleRoutes(http, deps)
  settingsRoutes(http, deps)
  platform.queue.handle(resetRequested, sendReset(deps))
  await http.app.ready()
  afterAll(async () => {
    await http.app.close()
    await platform.queue.stop()
    await platform.close()
  })
  const browser: PeopleDesk['browser'] = (address, headers) => new Browser(http, address, headers)
  return {
    platform,
    clock,
    http,
    mails,
    browser,
    agent: (role = 'agent', more = {}) =>
      transaction(platform.db, async (tx) => {
        const email = more.email ?? `${crypto.randomUUID()}@desk.test`
        const roleId = await roleNamed(tx, role)
        return createAgent(tx, platform, system, { name: 'Ольга', password, roleId, ...more, email })
      }),
    async signedIn(agent) {
      const own = browser()
      await own.call(signIn, { body: { email: agent.email, password } })
      return own
    },
  }
}

/** The statuses of answers to requests made at once, whose order is nobody's business. */
export const statusesOf = (answers: readonly { status: number }[]): number[] =>
  answers.map((answer) => answer.status).sort((one, other) => one - other)
