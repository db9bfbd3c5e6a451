import type { RoutingSettings } from '@opora/contract'
import { Condition, holds } from '@opora/core/conditions'
import type { RoutableAgent, RoutingRules, StrategyName, WaitingTicket } from '@opora/core/routing'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Tickets } from '../platform/database/schema.ts'
import { toTicket } from '../tickets/index.ts'

/** One whose workspace was heard of within this time is there. */
const PRESENT_MS = 5 * 60_000

const MINUTE = 60_000

/** How a group's work is shared out. */
export interface GroupRules {
  groupId: string
  strategy: StrategyName
  absenceGrace: number
  silenceGrace: number
  surge: boolean
}

/** Everything that routing looks at, read in one transaction. */
export interface Read {
  groups: GroupRules[]
  agents: RoutableAgent[]
  /** Since when somebody is away or gone; null: he is there. */
  absentSince: Map<string, number | null>
  waiting: WaitingTicket[]
  rules: Omit<RoutingRules, 'strategy' | 'surge'>
  /** By how much a surge stretches capacity. */
  capacityFactor: number
}

/** What holds for the work of one group. */
export const rulesOf = (
  { rules, capacityFactor }: Read,
  { strategy, surge }: Pick<GroupRules, 'strategy' | 'surge'>,
): RoutingRules => ({ ...rules, strategy, surge: { on: surge, capacityFactor } })

/**
 * Reads who waits and who is free. Cost: tickets_unassigned for those who wait (a lookup of the customer and of his last
 * ticket each), tickets_assignee once an agent; small tables otherwise.
 */
export async function readSnapshot(tx: Tx, settings: RoutingSettings, now: Date): Promise<Read> {
  const groups = await tx.selectFrom('group_routing').selectAll().execute()
  const ids = groups.map((row) => row.group_id)
  const { agents, absentSince } = await readAgents(tx, settings, now)
  return {
    groups: groups.map((row) => ({
      groupId: row.group_id,
      strategy: row.strategy as StrategyName,
      absenceGrace: row.absence_grace * MINUTE,
      silenceGrace: row.silence_grace * MINUTE,
      surge: row.surge,
    })),
    agents,
    absentSince,
    waiting: ids.length ? (await readWaiting(tx, ids, settings, now)).map(forgiving(agents)) : [],
    rules: {
      pointsPerHour: settings.pointsPerHour,
      starvationBound: settings.starvationMinutes * MINUTE,
      overflow: Object.fromEntries(
        groups
          .filter((row) => row.overflow_to.length > 0)
          .map((row) => [row.group_id, { to: row.overflow_to, after: row.overflow_after * MINUTE }]),
      ),
    },
    capacityFactor: settings.surgePercent / 100,
  }
}

/** Once everybody of a group has given a ticket back, it is offered to all of them again: it would wait for ever. */
function forgiving(agents: readonly RoutableAgent[]): (ticket: WaitingTicket) => WaitingTicket {
  return (ticket) => {
    if (ticket.notAgentIds.length === 0) return ticket
    const others = agents.some(
      ({ id, groupIds }) => groupIds.includes(ticket.groupId ?? '') && !ticket.notAgentIds.includes(id),
    )
    return others ? ticket : { ...ticket, notAgentIds: [] }
  }
}

/** Since when the customer waits: for the first answer from the beginning, for others from the last word. */
export const waitsSince = sql<Date>`case when tickets.last_agent_reply_at is null then tickets.created_at
  else coalesce(tickets.last_customer_message_at, tickets.created_at) end`

/** What a ticket takes of an agent's capacity, as SQL over `channels.kind`. */
const weightOf = ({ weights }: RoutingSettings) =>
  sql`coalesce((${JSON.stringify(weights)}::jsonb ->> channels.kind)::int, 1)`

export interface AgentRow {
  id: string
  capacity: number
  languages: string[]
  group_ids: string[]
  skills: Record<string, number> | null
  available: boolean
  present: boolean
  since: Date | null
  last_seen_at: Date | null
  last_assigned_at: Date | null
  load: number
}

async function readAgents(tx: Tx, settings: RoutingSettings, now: Date) {
  const rows = await readAgentRows(tx, settings, now)
  const agents = rows.map(
    (row): RoutableAgent => ({
      id: row.id,
      groupIds: row.group_ids,
      online: row.available && row.present,
      capacity: row.capacity,
      load: row.load,
      skills: row.skills ?? {},
      languages: row.languages,
      lastAssignedAt: row.last_assigned_at?.getTime() ?? 0,
    }),
  )
  const absentSince = new Map(
    rows.map((row) => [row.id, row.available && row.present ? null : absence(row)] as const),
  )
  return { agents, absentSince }
}

const absence = ({ available, since, last_seen_at }: AgentRow): number =>
  (available ? last_seen_at : since)?.getTime() ?? 0

/**
 * Active agents, or one of them, with what they can take and what they have: work that waits for us, not for the
 * customer.
 */
export async function readAgentRows(
  db: Db | Tx,
  settings: RoutingSettings,
  now: Date,
  agentId: string | null = null,
): Promise<AgentRow[]> {
  const { rows } = await sql<AgentRow>`
    select agents.id::text, coalesce(r.capacity, 10) as capacity, coalesce(r.languages, '{}') as languages,
      array(select group_id::text from group_members where agent_id = agents.id) as group_ids,
      (select jsonb_object_agg(skill_id::text, level) from agent_skills s where s.agent_id = agents.id) as skills,
      coalesce(r.available, true) as available,
      coalesce(agents.last_seen_at > ${new Date(now.getTime() - PRESENT_MS)}, false) as present,
      r.since, agents.last_seen_at, r.last_assigned_at,
      (select coalesce(sum(${weightOf(settings)}), 0)::int from tickets left join channels on channels.id = channel_id
        where assignee_id = agents.id and status in ('new', 'open') and not spam) as load
    from agents left join agent_routing r on r.agent_id = agents.id
    where agents.active and (${agentId}::bigint is null or agents.id = ${agentId}::bigint)`.execute(db)
  return rows
}

type WaitingRow = Selectable<Tickets> & {
  weight: number
  waiting_since: Date
  not_agent_ids: string[]
  vip: boolean
  tier: number
  organization_id: string | null
  language: string | null
  channel_kind: string | null
  usual: string | null
}

async function readWaiting(
  tx: Tx,
  groupIds: string[],
  settings: RoutingSettings,
  now: Date,
): Promise<WaitingTicket[]> {
  const { rows } = await sql<WaitingRow>`
    select tickets.*, ${weightOf(settings)} as weight, channels.kind as channel_kind,
      ${waitsSince} as waiting_since,
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
  const asks = await readSkillRules(tx)
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
    language: row.language,
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
