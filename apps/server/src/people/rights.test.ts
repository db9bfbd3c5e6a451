import {
  changeAgent,
  changeCompany,
  changeGroup,
  changeRole,
  createApiToken,
  createGroup,
  createRole,
  deleteGroup,
  deleteRole,
  getCompany,
  getSession,
  inviteAgent,
  listAgents,
  listAudit,
  listCustomers,
  listGroups,
  listRoles,
  listTokens,
  type Permission,
  permissions,
  renewInvitation,
  revokeToken,
} from '@opora/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../../test/browser.ts'
import { type PeopleDesk, peopleDesk, statusesOf } from '../../test/people.ts'
import { system } from '../platform/actor.ts'
import { transaction } from '../platform/database/pool.ts'
import type { Hint } from '../platform/hints.ts'
import { type AgentView, createToken } from './index.ts'

let desk: PeopleDesk
let admin: Browser
let anna: AgentView
let roleIds: Record<string, string>
beforeAll(async () => {
  desk = await peopleDesk()
  anna = await desk.agent('administrator')
  admin = await desk.signedIn(anna)
  const roles = (await admin.call(listRoles, {})).items
  roleIds = Object.fromEntries(roles.map((role) => [role.system, role.id]))
})

/** Somebody with a role of their own. */
async function somebody(allowed: Permission[], reach: 'own' | 'group' | 'all' = 'all') {
  const body = { name: `Роль ${crypto.randomUUID()}`, permissions: allowed, reach }
  const role = await admin.call(createRole, { body })
  const agent = await desk.agent(role.name)
  return { agent, role, browser: await desk.signedIn(agent) }
}
const withToken = (token: string) => new Browser(desk.http, '192.0.2.1', { authorization: `Bearer ${token}` })

describe('the shipped roles', () => {
  test('are administrator, lead and agent', async () => {
    const { items } = await admin.call(listRoles, {})
    const [administrator, lead, agent] = items
    expect([administrator!.system, lead!.system, agent!.system]).toEqual(['administrator', 'lead', 'agent'])
    expect(new Set(administrator!.permissions)).toEqual(new Set(permissions))
    expect([administrator!.reach, lead!.reach, agent!.reach]).toEqual(['all', 'all', 'group'])
    expect(lead!.permissions).toContain('audit.read')
    expect(agent!.permissions.filter((permission) => permission.startsWith('settings.'))).toEqual([])
  })

  test("the administrator's can be neither changed nor removed", async () => {
    const params = { id: roleIds.administrator! }
    expect((await admin.try(changeRole, { params, body: { name: 'Бог' } })).problem.code).toBe(
      'role.immutable',
    )
    expect((await admin.try(deleteRole, { params })).problem.code).toBe('role.immutable')
  })

  test('an administrator has the rights that were invented after the role was stored', async () => {
    const { db } = desk.platform
    await db.updateTable('roles').set({ permissions: [] }).where('system', '=', 'administrator').execute()
    expect((await admin.call(getSession, {})).me.permissions).toHaveLength(permissions.length)
    expect((await admin.try(listAudit, {})).status).toBe(200)
  })
})

describe('without the right', () => {
  test('nothing is changed: a table over every route', async () => {
    const { browser } = await somebody([])
    const id = anna.id
    const answers = await Promise.all([
      browser.try(inviteAgent, { body: { email: 'x@desk.test', roleId: roleIds.agent! } }),
      browser.try(renewInvitation, { params: { id } }),
      browser.try(changeAgent, { params: { id }, body: { active: false } }),
      browser.try(createGroup, { body: { name: 'Х' } }),
      browser.try(changeGroup, { params: { id: '1' }, body: { name: 'Х' } }),
      browser.try(deleteGroup, { params: { id: '1' } }),
      browser.try(createRole, { body: { name: 'Х', permissions: [], reach: 'own' } }),
      browser.try(changeRole, { params: { id: roleIds.agent! }, body: { name: 'Х' } }),
      browser.try(deleteRole, { params: { id: roleIds.agent! } }),
      browser.try(listTokens, {}),
      browser.try(createApiToken, { body: { name: 'x', scopes: ['ticket.note'] } }),
      browser.try(revokeToken, { params: { id: '1' } }),
      browser.try(listAudit, {}),
      browser.try(changeCompany, { body: { name: 'Х' } }),
      browser.try(listCustomers, {}),
    ])
    for (const answer of answers) expect(answer.problem).toMatchObject({ status: 403, code: 'forbidden' })
  })

  test('colleagues, groups, roles and the company can still be seen, and by a stranger nothing', async () => {
    const { browser } = await somebody([])
    for (const endpoint of [listAgents, listGroups, listRoles, getCompany]) {
      expect((await browser.try(endpoint, {})).status).toBe(200)
      expect((await desk.browser().try(endpoint, {})).status).toBe(401)
    }
  })
})

describe('nobody grants what they do not have', () => {
  const people: Permission[] = ['settings.people', 'settings.roles', 'settings.tokens', 'ticket.note']
  const refused = { status: 403, code: 'rights.exceeded' }

  test('by inviting or appointing somebody to a greater role', async () => {
    const { browser, agent } = await somebody(people)
    const roleId = roleIds.administrator!
    const invited = await browser.try(inviteAgent, { body: { email: 'a@desk.test', roleId } })
    expect(invited.problem).toMatchObject(refused)
    const raised = await browser.try(changeAgent, { params: { id: agent.id }, body: { roleId } })
    expect(raised.problem).toMatchObject(refused)
  })

  test('by making or widening a role, in permissions or in reach', async () => {
    const { browser, role } = await somebody(people, 'group')
    const make = (body: object) =>
      browser.try(createRole, {
        body: { name: 'Новая', permissions: ['ticket.note'], reach: 'own', ...body },
      })
    expect((await make({ permissions: ['ticket.reply'] })).problem).toMatchObject(refused)
    expect((await make({ reach: 'all' })).problem).toMatchObject(refused)
    expect((await make({})).status).toBe(201)
    const widened = await browser.try(changeRole, {
      params: { id: role.id },
      body: { permissions: [...people, 'audit.read'] },
    })
    expect(widened.problem).toMatchObject(refused)
  })

  test('by making a token that may do more', async () => {
    const { browser } = await somebody(people, 'group')
    const make = (scopes: Permission[], reach: 'own' | 'all') =>
      browser.try(createApiToken, { body: { name: 'x', scopes, reach } })
    expect((await make(['ticket.reply'], 'own')).problem).toMatchObject(refused)
    expect((await make(['ticket.note'], 'all')).problem).toMatchObject(refused)
    expect((await make(['ticket.note'], 'own')).status).toBe(201)
  })

  test('by joining groups whose tickets they could not see', async () => {
    const closed = await admin.call(createGroup, { body: { name: 'Закрытая' } })
    const { browser, agent } = await somebody(people, 'group')
    const joined = await browser.try(changeAgent, {
      params: { id: agent.id },
      body: { groupIds: [...agent.groupIds, closed.id] },
    })
    expect(joined.problem).toMatchObject(refused)
    const taken = await browser.try(changeGroup, {
      params: { id: closed.id },
      body: { agentIds: [agent.id] },
    })
    expect(taken.problem).toMatchObject(refused)
  })

  test('and nobody changes, deactivates or invites anew somebody who may do more', async () => {
    const { browser } = await somebody(people)
    const params = { id: anna.id }
    expect((await browser.try(changeAgent, { params, body: { active: false } })).problem).toMatchObject(
      refused,
    )
    const invited = await admin.call(inviteAgent, {
      body: { email: 'second@desk.test', roleId: roleIds.administrator! },
    })
    const stolen = await browser.try(renewInvitation, { params: { id: invited.agent.id } })
    expect(stolen.problem).toMatchObject(refused)
  })
})

describe('the last administrator', () => {
  test('can be neither demoted nor deactivated', async () => {
    const params = { id: anna.id }
    for (const body of [{ active: false }, { roleId: roleIds.agent! }]) {
      expect((await admin.try(changeAgent, { params, body })).problem).toMatchObject({
        status: 409,
        code: 'agent.last_administrator',
      })
    }
  })

  test('remains, when two administrators demote each other at once', async () => {
    const own = await peopleDesk()
    const [one, other] = [await own.agent('administrator'), await own.agent('administrator')]
    const browsers = [await own.signedIn(one), await own.signedIn(other)]
    const answers = await Promise.all(
      [other, one].map(({ id }, i) =>
        browsers[i]!.try(changeAgent, { params: { id }, body: { active: false } }),
      ),
    )
    const [done, refused] = statusesOf(answers)
    expect(done).toBe(200)
    // Refused as the last one, or already signed out by the other.
    expect([401, 409]).toContain(refused)
    const left = await own.platform.db.selectFrom('agents').select('id').where('active', '=', true).execute()
    expect(left).toHaveLength(1)
  })

  test('an invited administrator who has not joined does not count', async () => {
    await admin.call(inviteAgent, { body: { email: 'third@desk.test', roleId: roleIds.administrator! } })
    const answer = await admin.try(changeAgent, { params: { id: anna.id }, body: { active: false } })
    expect(answer.problem.code).toBe('agent.last_administrator')
  })
})

describe('a change of rights', () => {
  test('holds from the next request on', async () => {
    const { browser, role } = await somebody(['audit.read'])
    expect((await browser.try(listAudit, {})).status).toBe(200)
    await admin.call(changeRole, { params: { id: role.id }, body: { permissions: [] } })
    expect((await browser.try(listAudit, {})).status).toBe(403)
  })

  test('takes from API tokens what their owner has lost, and all of it when the owner leaves', async () => {
    const { browser, role, agent } = await somebody(['audit.read', 'settings.tokens'])
    const { token } = await browser.call(createApiToken, { body: { name: 'x', scopes: ['audit.read'] } })
    const program = withToken(token)
    expect((await program.try(listAudit, {})).status).toBe(200)
    await admin.call(changeRole, { params: { id: role.id }, body: { permissions: [] } })
    expect((await program.try(listAudit, {})).status).toBe(403)
    await admin.call(changeAgent, { params: { id: agent.id }, body: { active: false } })
    expect((await program.try(listAudit, {})).status).toBe(401)
  })

  test('tells those who hold sockets open', async () => {
    const { agent } = await somebody([])
    const hints: Hint[] = []
    const stop = desk.platform.hints.subscribe((hint) => void hints.push(hint))
    await admin.call(changeAgent, { params: { id: agent.id }, body: { active: false } })
    stop()
    expect(hints).toContainEqual({ type: 'settings', what: 'people' })
  })

  test('deactivating ends all sessions at once, and coming back does not revive them', async () => {
    const { agent, browser } = await somebody([])
    const params = { id: agent.id }
    await admin.call(changeAgent, { params, body: { active: false } })
    expect((await browser.try(getSession, {})).status).toBe(401)
    await admin.call(changeAgent, { params, body: { active: true } })
    expect((await browser.try(getSession, {})).status).toBe(401)
  })
})

describe('API tokens', () => {
  test('are shown once, listed without it, and end when they are revoked', async () => {
    const made = await admin.call(createApiToken, { body: { name: 'Сайт', scopes: ['audit.read'] } })
    expect(made.token).toMatch(/^opora_[\w-]{43}$/)
    const program = withToken(made.token)
    expect((await program.try(listAudit, {})).status).toBe(200)
    const list = await admin.try(listTokens, {})
    expect(list.text).not.toContain(made.token)
    expect(list.body.items[0]).toMatchObject({ name: 'Сайт', scopes: ['audit.read'], reach: 'all' })
    await admin.call(revokeToken, { params: { id: made.item.id } })
    expect((await program.try(listAudit, {})).status).toBe(401)
    expect((await admin.try(revokeToken, { params: { id: made.item.id } })).status).toBe(404)
  })

  test('may do what their scopes say and no more, and are no session', async () => {
    const { token } = await admin.call(createApiToken, { body: { name: 'x', scopes: ['ticket.note'] } })
    expect((await withToken(token).try(listAudit, {})).status).toBe(403)
    expect((await withToken(token).try(getSession, {})).status).toBe(403)
  })

  test("the desk's own may do everything, and make lesser ones", async () => {
    const { token } = await transaction(desk.platform.db, (tx) =>
      createToken(tx, desk.platform, system, { name: 'cli', scopes: ['*'], reach: 'all' }),
    )
    const program = withToken(token)
    const body = { name: 'lesser', scopes: ['audit.read' as const] }
    const made = await program.call(createApiToken, { body })
    expect((await withToken(made.token).try(listAudit, {})).status).toBe(200)
  })

  test.each(['', 'Bearer', 'Bearer x', 'Basic YTpi', `Bearer opora_${'a'.repeat(43)}`])(
    'a header that is none of ours opens nothing: "%s"',
    async (authorization) => {
      const browser = new Browser(desk.http, '192.0.2.1', { authorization })
      expect((await browser.try(listAgents, {})).status).toBe(401)
    },
  )
})

describe('groups and roles', () => {
  test('two groups cannot have one name, also when they are made at once', async () => {
    const answers = await Promise.all(
      ['Доставка', 'ДОСТАВКА'].map((name) => admin.try(createGroup, { body: { name } })),
    )
    expect(statusesOf(answers)).toEqual([201, 409])
  })

  test('the name of an archived group is free again', async () => {
    const { id } = await admin.call(createGroup, { body: { name: 'Сезонная' } })
    await admin.call(deleteGroup, { params: { id } })
    expect((await admin.try(createGroup, { body: { name: 'Сезонная' } })).status).toBe(201)
    expect((await admin.try(deleteGroup, { params: { id } })).status).toBe(404)
  })

  test('a role that somebody has cannot be removed, another can', async () => {
    const { role } = await somebody([])
    expect((await admin.try(deleteRole, { params: { id: role.id } })).problem.code).toBe('role.in_use')
    const body = { name: 'Пустая', permissions: [], reach: 'own' as const }
    const empty = await admin.call(createRole, { body })
    expect((await admin.try(deleteRole, { params: { id: empty.id } })).status).toBe(204)
  })

  test('unknown agents, groups and roles are refused, and nothing is changed', async () => {
    const groups = (await admin.call(listGroups, {})).items.length
    const unknown = '999999'
    const answers = await Promise.all([
      admin.try(createGroup, { body: { name: 'Призраки', agentIds: [unknown] } }),
      admin.try(changeAgent, { params: { id: anna.id }, body: { groupIds: [unknown] } }),
      admin.try(changeAgent, { params: { id: anna.id }, body: { roleId: unknown } }),
      admin.try(inviteAgent, { body: { email: 'ghost@desk.test', roleId: unknown } }),
      admin.try(changeAgent, { params: { id: unknown }, body: { active: true } }),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([422, 422, 422, 422, 404])
    expect((await admin.call(listGroups, {})).items).toHaveLength(groups)
  })
})

test('every change of people and rights is in the audit, with who made it', async () => {
  const { role, agent } = await somebody([])
  await admin.call(changeRole, { params: { id: role.id }, body: { permissions: ['ticket.note'] } })
  await admin.call(changeAgent, { params: { id: agent.id }, body: { active: false } })
  const { items } = await admin.call(listAudit, { query: { limit: 20 } })
  const of = (action: string, id: string) =>
    items.find((line) => line.action === action && line.object.id === id)
  expect(of('role.changed', role.id)).toMatchObject({
    actor: { kind: 'agent', id: anna.id, name: anna.name },
    before: { permissions: [] },
    after: { permissions: ['ticket.note'] },
  })
  expect(of('agent.changed', agent.id)).toMatchObject({ before: { active: true }, after: { active: false } })
  expect(of('role.created', role.id)).toBeDefined()
})
