import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnyEndpoint, Arguments, Problem, Response } from '@opora/contract'
import { fold } from '@opora/core/ticket'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type Assembled, assemble } from '../src/assemble.ts'
import { jobKinds } from '../src/job-kinds.ts'
import { handleJobs } from '../src/jobs.ts'
import { createAgent, createToken, roleNamed, seedRoles } from '../src/people/index.ts'
import { system } from '../src/platform/actor.ts'
import { SetClock } from '../src/platform/clock.ts'
import { type Config, readConfig } from '../src/platform/config.ts'
import { transaction } from '../src/platform/database/pool.ts'
import type { Http } from '../src/platform/http/index.ts'
import { type OpenPlatform, openPlatform } from '../src/platform/open.ts'
import { newToken, tokenHash } from '../src/platform/secrets.ts'
import { toEvent, toTicket } from '../src/tickets/index.ts'
import { assembleHttp } from '../src/web.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { assertAsPromised } from './promised.ts'

type RoleName = 'administrator' | 'lead' | 'agent'

/** An answer of the API as a test sees it. */
export interface Answered<T> {
  status: number
  body: T
  problem: Problem
  headers: Record<string, unknown>
}

/** Somebody who calls the API: an agent with a session, or a program with a token. */
export class Person {
  readonly #world: World
  readonly id: string
  /** What proves who it is. */
  readonly headers: Record<string, string>
  constructor(world: World, id: string, headers: Record<string, string>) {
    this.#world = world
    this.id = id
    this.headers = headers
  }

  /** Calls an endpoint of the contract. @throws when it does not succeed */
  async call<E extends AnyEndpoint>(
    e: E,
    args: Arguments<E>,
    headers: Record<string, string> = {},
  ): Promise<Response<E>> {
    const answer = await this.try(e, args, headers)
    if (answer.status >= 400) throw new Error(`${e.method} ${e.path}: ${JSON.stringify(answer.problem)}`)
    return answer.body
  }

  /** Calls an endpoint and takes whatever comes. */
  async try<E extends AnyEndpoint>(
    e: E,
    args: Arguments<E>,
    headers: Record<string, string> = {},
  ): Promise<Answered<Response<E>>> {
    const { params = {}, query = {}, body } = args as { params?: object; query?: object; body?: unknown }
    const path = e.path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(String((params as Record<string, unknown>)[name])),
    )
    const search = new URLSearchParams(
      Object.entries(query).filter(([, v]) => v !== undefined) as [string, string][],
    )
    const answer = await this.request<Response<E>>(
      e.method,
      `/api/v1${path}${search.size ? `?${search}` : ''}`,
      body,
      headers,
    )
    if (answer.status < 300 && answer.status !== 204) assertAsPromised(e, answer.body)
    return answer
  }

  /** Any request at all, for what the contract would not let through. */
  async request<T>(
    method: string,
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered<T>> {
    const response = await this.#world.http.app.inject({
      method: method as 'GET',
      url,
      headers: { ...this.headers, ...headers },
      ...(body !== undefined && { payload: body as object }),
    })
    const parsed = response.headers['content-type']?.toString().includes('json') ? response.json() : null
    return { status: response.statusCode, body: parsed, problem: parsed, headers: response.headers }
  }
}

/** A desk for a test file: made before its tests, checked after each, closed at the end. */
export function useWorld(config: Partial<Config> = {}): { get world(): World } {
  let world: World | undefined
  beforeAll(async () => {
    world = await World.create(config)
  })
  afterEach(() => world?.assertSound())
  afterAll(() => world?.close())
  return {
    get world() {
      if (!world) throw new Error('the desk is made in beforeAll')
      return world
    },
  }
}

/** A whole desk in one process: the true routes, jobs and database, a clock that stands until it is moved. */
export class World {
  readonly clock: SetClock
  readonly platform: OpenPlatform
  readonly assembled: Assembled
  readonly http: Http
  readonly database: TestDatabase
  readonly stopLive: () => void

  private constructor(
    parts: Pick<World, 'clock' | 'platform' | 'assembled' | 'http' | 'database' | 'stopLive'>,
  ) {
    this.clock = parts.clock
    this.platform = parts.platform
    this.assembled = parts.assembled
    this.http = parts.http
    this.database = parts.database
    this.stopLive = parts.stopLive
  }

  static async create(config: Partial<Config> = {}): Promise<World> {
    const database = await testDatabase()
    const clock = new SetClock(new Date())
    const settings = {
      ...readConfig({ OPORA_DNS: 'off' }),
      logLevel: 'silent' as const,
      smtpPort: 0,
      ...config,
    }
    const dataDir = config.dataDir ?? mkdtempSync(join(tmpdir(), 'opora-desk-'))
    const platform = openPlatform({ ...settings, dataDir }, database.connection, {
      clock,
      superviseJobs: false,
    })
    await platform.queue.start(jobKinds)
    await transaction(platform.db, (tx) => seedRoles(tx))
    const assembled = assemble(platform)
    handleJobs(assembled)
    const { http, stopLive } = await assembleHttp(assembled)
    await http.app.ready()
    return new World({ clock, platform, assembled, http, database, stopLive })
  }

  async close(): Promise<void> {
    this.stopLive()
    await this.http.app.close()
    await this.platform.queue.stop()
    await this.platform.close()
  }

  /** Somebody with an account in a shipped role, signed in. */
  async agent(role: RoleName = 'agent', groupIds: readonly string[] = []): Promise<Person> {
    const email = `${crypto.randomUUID()}@desk.test`
    const token = newToken()
    const now = this.clock.now()
    return transaction(this.platform.db, async (tx) => {
      const roleId = await roleNamed(tx, role)
      const account = { email, name: `Оператор ${email.slice(0, 4)}`, roleId, password: newToken(), groupIds }
      const { id } = await createAgent(tx, this.platform, system, account)
      await tx
        .insertInto('sessions')
        .values({
          agent_id: id,
          token_hash: tokenHash(token),
          created_at: now,
          last_seen_at: now,
          expires_at: new Date(now.getTime() + 30 * 86_400_000),
        })
        .execute()
      return new Person(this, id, { cookie: `opora_session=${token}` })
    })
  }

  /** A program with every right. */
  async program(): Promise<Person> {
    const { id, token } = await transaction(this.platform.db, (tx) =>
      createToken(tx, this.platform, system, { name: 'program', scopes: ['*'], reach: 'all' }),
    )
    return new Person(this, id, { authorization: `Bearer ${token}` })
  }

  async group(name: string): Promise<string> {
    const row = await this.platform.db
      .insertInto('groups')
      .values({ name })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  }

  /** Runs what is due, and what follows from it. */
  drain(): Promise<void> {
    return this.platform.queue.drain()
  }

  /** Lets time pass: the clock moves, and with it what waits for its hour. */
  async advance(ms: number): Promise<void> {
    this.clock.advance(ms)
    // The queue knows the true time only; a job may have been made when this clock was ahead of it already.
    await sql`update jobs.job set start_after = now() where start_after <= ${this.clock.now()}`.execute(
      this.platform.db,
    )
  }

  /** What must hold after whatever happened: row == fold, no gap in seq, counts that add up. */
  async assertSound(): Promise<void> {
    const { db } = this.platform
    const rows = await db.selectFrom('tickets').selectAll().orderBy('ticket_id').execute()
    const events = await db
      .selectFrom('ticket_events')
      .selectAll()
      .orderBy('ticket_id')
      .orderBy('seq')
      .execute()
    for (const row of rows) {
      const log = events.filter((event) => event.ticket_id === row.ticket_id).map(toEvent)
      expect(log.map((event) => event.seq)).toEqual(log.map((_, i) => i + 1))
      expect(fold(log, row.ticket_id)).toEqual(toTicket(row))
    }
    const wrong = await sql`
      with kept as (
        select group_id, assignee_id, status, spam, sum(delta)::int as n from ticket_counts group by 1, 2, 3, 4 having sum(delta) <> 0
      ), counted as (
        select group_id, assignee_id, status, spam, count(*)::int as n from tickets group by 1, 2, 3, 4
      )
      (table kept except table counted) union all (table counted except table kept)`.execute(db)
    expect(wrong.rows).toEqual([])
  }
}
