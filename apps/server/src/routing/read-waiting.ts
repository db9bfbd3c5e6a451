import type { RoutingSettings } from '@opora/contract'
import { Condition, holds, testsOf } from '@opora/core/conditions'
import type { WaitingTicket } from '@opora/core/routing'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../platform/database/pool.ts'
import type { Tickets } from '../platform/database/schema.ts'
import { lastCustomerMessage, toTicket } from '../tickets/index.ts'
import { weightOf } from './weight.ts'

/** Since when the customer waits: for the first answer from the beginning, for others from the last word. */
export const waitsSince = sql<Date>`case when tickets.last_agent_reply_at is null then tickets.created_at
  else coalesce(tickets.last_customer_message_at, tickets.created_at) end`

type WaitingRow = Selectable<Tickets> & {
  weight: number
  waiting_since: Date
  not_agent_ids: string[]
  vip: boolean
  tier: number
  organization_id: string | null
  language: string | null
  channel_kind: string | null
  words: string
  usual: string | null
}

/** Tickets of these groups that nobody has. Cost: tickets_unassigned, with a lookup of the customer and of his last ticket each. */
export async function readWaiting(
  tx: Tx,
  groupIds: string[],
  settings: RoutingSettings,
  now: Date,
): Promise<WaitingTicket[]> {
  const asks = await readSkillRules(tx)
  const hears = asks.some(({ condition }) =>
    testsOf(condition).some(({ field }) => field === 'lastCustomerMessage'),
  )
  const { rows } = await sql<WaitingRow>`
    select tickets.*, ${weightOf(settings)} as weight, channels.kind as channel_kind,
      ${waitsSince} as waiting_since,
      ${hears ? lastCustomerMessage(sql.ref('tickets.ticket_id')) : sql.lit('')} as words,
      coalesce(w.not_agent_ids, '{}') as not_agent_ids,
      coalesce(customers.vip, false) as vip, coalesce(customers.tier, organizations.tier, 0) as tier,
      customers.organization_id, customers.locale as language,
      (select earlier.assignee_id from tickets earlier where earlier.requester_id = tickets.requester_id
        and earlier.ticket_id < tickets.ticket_id and earlier.assignee_id is not null
        order by earlier.ticket_id desc limit 1) as usual
    from tickets
      left join ticket_routing w on w.ticket_id = tickets.ticket_id
      left join channels on channels.id = tickets.channel_id
      left join customers on customers.id = tickets.requester_id
      left join organizations on organizations.id = customers.organization_id
    where tickets.assignee_id is null and tickets.status in ('new', 'open') and not tickets.spam
      and tickets.group_id = any(${groupIds}::bigint[])`.execute(tx)
  return rows.map((row) => ({
    id: row.ticket_id,
    groupId: row.group_id,
    weight: row.weight,
    skills: skillsOf(row, asks, now),
    language: row.language,
    usualAgentId: row.usual,
    notAgentIds: row.not_agent_ids,
    value: (row.vip ? settings.vipPoints : 0) + row.tier * settings.tierPoints,
    urgency: settings.priorityPoints[row.priority as keyof RoutingSettings['priorityPoints']],
    waitingSince: row.waiting_since.getTime(),
  }))
}

interface Asks {
  skillId: string
  level: number
  condition: Condition
}

async function readSkillRules(tx: Tx): Promise<Asks[]> {
  const rows = await tx.selectFrom('skill_rules').selectAll().execute()
  return rows.map((row) => ({
    skillId: row.skill_id,
    level: row.level,
    condition: Condition.parse(row.condition),
  }))
}

function skillsOf(row: WaitingRow, asks: readonly Asks[], now: Date): Record<string, number> {
  if (asks.length === 0) return {}
  const facts = {
    channelKind: row.channel_kind,
    organizationId: row.organization_id,
    vip: row.vip,
    tier: row.tier,
    language: row.language,
    lastCustomerMessage: row.words,
    // Skills do not depend on the hour: who may take a ticket would change while nobody looks.
    openNow: false,
    dueAt: row.due_at?.toISOString() ?? null,
    breached: row.breached_at !== null,
  }
  const subject = { ticket: toTicket(row), facts }
  const at = { now: now.getTime(), me: null }
  const skills: Record<string, number> = {}
  for (const { skillId, level, condition } of asks) {
    if (holds(condition, subject, at)) skills[skillId] = Math.max(level, skills[skillId] ?? 0)
  }
  return skills
}
