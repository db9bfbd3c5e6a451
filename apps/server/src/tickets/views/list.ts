import type { Ticket, ViewSort } from '@opora/contract'
import type { Condition } from '@opora/core/conditions'
import { type SqlBool, sql } from 'kysely'
import type { Caller } from '../../platform/actor.ts'
import type { Db } from '../../platform/database/pool.ts'
import { decodeCursor, idPart, timePart, toPage } from '../../platform/http/index.ts'
import { visible } from '../access.ts'
import { compile } from '../filter.ts'
import { presentTicket } from '../present.ts'
import { selectTickets } from '../queries.ts'
import { lookingAt } from './looking.ts'
import { type Stretch, stretches } from './order.ts'
import { viewFor } from './view.ts'

export interface TicketFilter {
  view?: string | undefined
  status?: string[] | undefined
  requesterId?: string | undefined
  groupId?: string | undefined
  assigneeId?: string | undefined
  tag?: string | undefined
  limit: number
  cursor?: string | undefined
}

interface TicketPage {
  items: Ticket[]
  nextCursor: string | null
}

/** A page of tickets: in a view as the view sorts them, otherwise newest first. */
export async function listTickets(
  db: Db,
  caller: Caller,
  filter: TicketFilter,
  now: Date,
): Promise<TicketPage> {
  const view = filter.view === undefined ? null : await viewFor(db, caller, filter.view)
  const condition: Condition = view?.condition ?? { all: [] }
  return listFitting(db, caller, { condition, sort: view?.sort ?? 'created', ...filter }, now)
}

interface Fitting extends TicketFilter {
  condition: Condition
  sort: ViewSort
}

/** A page of the tickets that fit a condition. Cost: what the walk along the sort's index passes until the page is full. */
export async function listFitting(db: Db, caller: Caller, filter: Fitting, now: Date): Promise<TicketPage> {
  const { sort, limit, cursor } = filter
  const where = compile(filter.condition, await lookingAt(db, caller, filter.condition, now))
  const walks = stretches[sort]
  const from = decodeCursor(cursor, [stretchPart(walks.length), timePart, idPart])
  const found: { row: Awaited<ReturnType<typeof walk>>[number]; at: number }[] = []
  for (let at = Number(from?.[0] ?? 0); at < walks.length && found.length <= limit; at++) {
    const after = from && Number(from[0]) === at ? { time: from[1]!, id: from[2]! } : null
    const rows = await walk(walks[at]!, after, limit + 1 - found.length)
    found.push(...rows.map((row) => ({ row, at })))
  }
  return toPage(
    found,
    limit,
    ({ row, at }) => [at, row[walks[at]!.time]!.toISOString(), row.ticket_id],
    ({ row }) => presentTicket(row),
  )

  function walk(stretch: Stretch, after: { time: string; id: string } | null, rows: number) {
    let query = selectTickets(db).where(visible(caller, 'tickets')).where(where).where(stretch.where)
    if (filter.status?.length) query = query.where('status', 'in', filter.status)
    if (filter.requesterId) query = query.where('requester_id', '=', filter.requesterId)
    if (filter.groupId) query = query.where('group_id', '=', filter.groupId)
    if (filter.assigneeId) query = query.where('assignee_id', '=', filter.assigneeId)
    if (filter.tag) query = query.where(sql<SqlBool>`${filter.tag} = any(tags)`)
    if (after) query = query.where(stretch.after(after.time, after.id))
    return query.orderBy(stretch.by).limit(sql.lit(rows)).execute()
  }
}

const stretchPart = (count: number) => ({ test: (text: string) => /^\d$/.test(text) && Number(text) < count })
