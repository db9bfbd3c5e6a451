import { type Permission, permissions, type Reach } from '@opora/contract'
import { createAgent, createToken } from '../../src/people/index.ts'
import { type Caller, system } from '../../src/platform/actor.ts'
import { transaction } from '../../src/platform/database/pool.ts'
import { newToken, tokenHash } from '../../src/platform/secrets.ts'
import { Person, type World } from '../world.ts'

/** What somebody may do; everything, unless said otherwise. */
export interface Rights {
  permissions?: readonly Permission[]
  reach: Reach
  groupIds?: readonly string[]
}

/** A signed-in agent in a role made for these rights. */
export async function agentWith(world: World, rights: Rights): Promise<Person> {
  const token = newToken()
  const now = world.clock.now()
  return transaction(world.platform.db, async (tx) => {
    const role = await tx
      .insertInto('roles')
      .values({ name: token, permissions: [...(rights.permissions ?? permissions)], reach: rights.reach })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id } = await createAgent(tx, world.platform, system, {
      email: `${crypto.randomUUID()}@desk.test`,
      name: 'Полина',
      roleId: role.id,
      password: newToken(),
      groupIds: rights.groupIds ?? [],
    })
    const times = { created_at: now, last_seen_at: now, expires_at: new Date(now.getTime() + 86_400_000) }
    await tx
      .insertInto('sessions')
      .values({ agent_id: id, token_hash: tokenHash(token), ...times })
      .execute()
    return new Person(world, id, { cookie: `opora_session=${token}` })
  })
}

/** A program with these scopes: of an agent who may do everything but sees only these groups, or of the desk itself. */
export async function tokenWith(
  world: World,
  rights: Rights,
  owner: Person | null = null,
): Promise<Person & { agentId: string | null }> {
  const scopes = rights.permissions ?? permissions
  const actor = owner ? ({ ...everything, id: owner.id, agentId: owner.id } satisfies Caller) : system
  const { id, token } = await transaction(world.platform.db, (tx) =>
    createToken(tx, world.platform, actor, { name: 'program', scopes, reach: rights.reach }),
  )
  const person = new Person(world, id, { authorization: `Bearer ${token}` })
  return Object.assign(person, { agentId: owner?.id ?? null })
}

const everything = {
  kind: 'agent',
  name: 'Полина',
  permissions: new Set(permissions),
  reach: 'all',
  groupIds: [],
  locale: 'ru',
  sessionId: null,
} as const
