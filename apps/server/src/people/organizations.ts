import * as api from '@opora/contract'
import type { Selectable } from 'kysely'
import { type Actor, requirePermission } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Organizations } from '../platform/database/schema.ts'
import { decodeCursor, type Http, idPart, toPage } from '../platform/http/index.ts'
import { notFound } from '../platform/refused.ts'
import { audit } from '../settings/index.ts'
import type { PeopleDeps } from './deps.ts'

/** Organizations that customers belong to. Whoever may read and edit customers may do so with them. */
export function organizationRoutes(http: Http, { platform, standingChanged }: PeopleDeps): void {
  http.on(api.listOrganizations, ({ caller, query }) => {
    requirePermission(caller, 'customer.read')
    return list(platform.db, query)
  })
  http.write(api.createOrganization, async (tx, { caller, body, now }) => {
    requirePermission(caller, 'customer.edit')
    const values = { ...body, created_at: now, updated_at: now }
    const row = await tx.insertInto('organizations').values(values).returningAll().executeTakeFirstOrThrow()
    return told(tx, caller, 'organization.created', row, now)
  })
  http.write(api.changeOrganization, async (tx, { caller, params: { id }, body, now }) => {
    requirePermission(caller, 'customer.edit')
    const { name, domains, tier } = body
    const row = await tx
      .updateTable('organizations')
      .set({
        ...(name !== undefined && { name }),
        ...(domains !== undefined && { domains }),
        ...(tier !== undefined && { tier }),
        updated_at: now,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw notFound()
    if (tier !== undefined) await standingChanged(tx, { organizationId: id })
    return told(tx, caller, 'organization.changed', row, now)
  })
  http.write(api.deleteOrganization, async (tx, { caller, params: { id }, now }) => {
    requirePermission(caller, 'customer.edit')
    const row = await tx.deleteFrom('organizations').where('id', '=', id).returningAll().executeTakeFirst()
    if (!row) throw notFound()
    await standingChanged(tx, {})
    await told(tx, caller, 'organization.deleted', row, now)
    return null
  })
}

/** A page by id, newest first: the primary key. A name is looked for in all of them, which are few. */
async function list(
  db: Db,
  { q, limit, cursor }: { q?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(cursor, [idPart])
  const rows = await db
    .selectFrom('organizations')
    .selectAll()
    .$if(after !== null, (query) => query.where('id', '<', after![0]!))
    .$if(Boolean(q), (query) => query.where('name', 'ilike', `%${q!.replace(/[\\%_]/g, '\\$&')}%`))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, (row) => [row.id], present)
}

async function told(
  tx: Tx,
  actor: Actor,
  action: string,
  row: Selectable<Organizations>,
  now: Date,
): Promise<api.Organization> {
  const { id, name, domains, tier } = row
  await audit(tx, actor, {
    at: now,
    action,
    object: { kind: 'organization', id },
    after: { name, domains, tier },
  })
  return present(row)
}

const present = (row: Selectable<Organizations>): api.Organization => ({
  id: row.id,
  name: row.name,
  domains: row.domains,
  tier: row.tier,
  createdAt: row.created_at.toISOString(),
})
