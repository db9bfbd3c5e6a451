import type { Answer, changeMe, getSession, Me } from '@opora/contract'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { Refused } from '../platform/refused.ts'
import { readSetting, requireTimeZone } from '../settings/index.ts'
import { announcePeople } from './deps.ts'
import { rightsOf } from './rights.ts'

/** What somebody signed in knows of themselves and the company. */
export async function sessionStateOf(db: Db | Tx, agentId: string): Promise<Answer<typeof getSession>> {
  const { name, locale, timeZone } = await readSetting(db, 'company')
  return { me: await meOf(db, agentId), company: { name, locale, timeZone } }
}

export async function meOf(db: Db | Tx, agentId: string): Promise<Me> {
  const row = await db
    .selectFrom('agents as a')
    .innerJoin('roles as r', 'r.id', 'a.role_id')
    .selectAll('a')
    .select(['r.name as role_name', 'r.system', 'r.permissions', 'r.reach'])
    .where('a.id', '=', agentId)
    .executeTakeFirst()
  if (!row) throw new Refused('unauthenticated', 401)
  const groups = await db
    .selectFrom('group_members as m')
    .innerJoin('groups as g', 'g.id', 'm.group_id')
    .select('g.id')
    .where('m.agent_id', '=', agentId)
    .where('g.archived_at', 'is', null)
    .orderBy('g.id')
    .execute()
  const { permissions, reach } = rightsOf(row)
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    locale: row.locale as Me['locale'],
    timeZone: row.time_zone,
    theme: row.theme as Me['theme'],
    signature: row.signature,
    undoSeconds: row.undo_seconds,
    roleName: row.role_name,
    permissions: [...permissions] as Me['permissions'],
    reach,
    groupIds: groups.map((group) => group.id),
    twoFactor: row.totp_confirmed_at !== null,
  }
}

/** Changes one's own name, language and the like: no rights, so nothing for the audit. */
export async function editMe(
  tx: Tx,
  platform: Platform,
  caller: Caller,
  body: MePatch,
): Promise<Answer<typeof changeMe>> {
  if (body.timeZone) requireTimeZone(body.timeZone)
  const changes = changesOf(body)
  if (Object.keys(changes).length) {
    await tx.updateTable('agents').set(changes).where('id', '=', caller.id).execute()
    announcePeople(tx, platform)
  }
  return meOf(tx, caller.id)
}

interface MePatch {
  name?: string | undefined
  locale?: Me['locale'] | undefined
  timeZone?: string | null | undefined
  theme?: Me['theme'] | undefined
  signature?: string | undefined
  undoSeconds?: number | undefined
}

const changesOf = ({ name, locale, timeZone, theme, signature, undoSeconds }: MePatch) => ({
  ...(name !== undefined && { name }),
  ...(locale !== undefined && { locale }),
  ...(timeZone !== undefined && { time_zone: timeZone }),
  ...(theme !== undefined && { theme }),
  ...(signature !== undefined && { signature }),
  ...(undoSeconds !== undefined && { undo_seconds: undoSeconds }),
})
