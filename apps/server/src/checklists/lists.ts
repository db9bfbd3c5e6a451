import type { TicketChecklist } from '@opora/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'
import { notFound } from '../platform/refused.ts'
import { familyOf } from '../tickets/index.ts'

// What has been started on tickets. A list stays with the ticket on which it was started; after a merge it is worked
// through at the survivor, whose log tells of it from then on.

/**
 * Lists of a ticket and of those merged into it, removed ones too, the oldest first. Walks the ticket's log for merges,
 * then ranges of two primary keys.
 */
export async function listsOf(db: Db | Tx, ticketId: string): Promise<TicketChecklist[]> {
  const { rows } = await sql<Row>`
    select list.*, ${nameOf('list.started_by', 'list.started_by_id')} as started_by_name, (
      select jsonb_agg(jsonb_build_object('step', step, 'text', text, 'doneAt', done_at, 'by', done_by,
        'byId', done_by_id::text, 'byName', ${nameOf('done_by', 'done_by_id')}) order by step)
      from ticket_checklist_steps step where step.ticket_id = list.ticket_id and step.list_id = list.list_id) as steps
    from ticket_checklists list where ticket_id in ${familyOf(ticketId)}
    order by list_id`.execute(db)
  return rows.map(present)
}

/** One that is on the ticket. @throws Refused `not_found` */
export async function findList(db: Db | Tx, ticketId: string, listId: string): Promise<TicketChecklist> {
  const list = (await listsOf(db, ticketId)).find(({ id, removedAt }) => id === listId && removedAt === null)
  if (!list) throw notFound()
  return list
}

export const openSteps = ({ steps }: TicketChecklist): number =>
  steps.filter(({ doneAt }) => doneAt === null).length

/** From here on nobody else changes the ticket or its lists. */
export async function lockTicket(tx: Tx, ticketId: string): Promise<void> {
  await tx.selectFrom('tickets').select('ticket_id').where('ticket_id', '=', ticketId).forUpdate().execute()
}

const nameOf = (kind: string, id: string) => sql<string | null>`case ${sql.ref(kind)}
  when 'agent' then (select name from agents where agents.id = ${sql.ref(id)})
  when 'token' then (select name from api_tokens where api_tokens.id = ${sql.ref(id)}) end`

interface Row {
  ticket_id: string
  list_id: string
  checklist_id: string
  name: string
  started_at: Date
  started_by: string
  started_by_id: string | null
  started_by_name: string | null
  removed_at: Date | null
  steps: {
    step: number
    text: string
    doneAt: string | null
    by: string | null
    byId: string | null
    byName: string | null
  }[]
}

const present = (row: Row): TicketChecklist => ({
  id: row.list_id,
  ticketId: row.ticket_id,
  checklistId: row.checklist_id,
  name: row.name,
  startedAt: row.started_at.toISOString(),
  startedBy: by(row.started_by, row.started_by_id, row.started_by_name),
  removedAt: row.removed_at?.toISOString() ?? null,
  steps: row.steps.map((each) => ({
    step: each.step,
    text: each.text,
    doneAt: each.doneAt === null ? null : new Date(each.doneAt).toISOString(),
    doneBy: each.by === null ? null : by(each.by, each.byId, each.byName),
  })),
})

const by = (kind: string, id: string | null, name: string | null): TicketChecklist['startedBy'] => ({
  kind: kind as TicketChecklist['startedBy']['kind'],
  id,
  name: name ?? '',
})
