import type { RuleFault } from '@opora/contract'
import { type Action, Addressee, type RuleDefinition, templateProblems } from '@opora/core/automation'
import { z } from 'zod'
import type { Db, Tx } from '../platform/database/pool.ts'

/** What a rule names that must be there for it to work. */
interface Named {
  groups: string[]
  agents: string[]
  templates: string[]
  webhooks: string[]
  checklists: string[]
  tickets: string[]
}

/** What keeps a rule from working; null: nothing. Cost: a lookup by key for every kind of thing it names. */
export async function findFault(db: Db | Tx, rule: RuleDefinition): Promise<RuleFault | null> {
  const named = namedBy(actionsOf(rule))
  return (
    (await missing(named.groups, 'group_gone', (ids) =>
      db.selectFrom('groups').select('id').where('id', 'in', ids).where('archived_at', 'is', null).execute(),
    )) ??
    (await missing(named.agents, 'agent_gone', (ids) =>
      db.selectFrom('agents').select('id').where('id', 'in', ids).where('active', '=', true).execute(),
    )) ??
    (await missing(named.templates, 'template_gone', (ids) =>
      db
        .selectFrom('templates')
        .select('id')
        .where('id', 'in', ids)
        .where('archived_at', 'is', null)
        .execute(),
    )) ??
    (await missing(named.webhooks, 'webhook_gone', (ids) =>
      db.selectFrom('webhooks').select('id').where('id', 'in', ids).execute(),
    )) ??
    (await missing(named.checklists, 'checklist_gone', (ids) =>
      db
        .selectFrom('checklists')
        .select('id')
        .where('id', 'in', ids)
        .where('archived_at', 'is', null)
        .execute(),
    )) ??
    (await lostTicket(db, named.tickets)) ??
    badNote(rule)
  )
}

async function missing(
  ids: string[],
  code: RuleFault['code'],
  find: (ids: string[]) => Promise<{ id: string }[]>,
): Promise<RuleFault | null> {
  if (ids.length === 0) return null
  const there = new Set((await find(ids)).map(({ id }) => id))
  const gone = ids.find((id) => !there.has(id))
  return gone ? { code, detail: `#${gone}` } : null
}

/** A ticket that a rule links with has to stand for itself: a merged one is no longer worked on. */
export async function lostTicket(db: Db | Tx, ids: string[]): Promise<RuleFault | null> {
  if (ids.length === 0) return null
  const rows = await db
    .selectFrom('tickets')
    .select(['ticket_id', 'merged_into'])
    .where('ticket_id', 'in', ids)
    .execute()
  const gone = ids.find((id) => !rows.some((row) => row.ticket_id === id))
  if (gone) return { code: 'ticket_gone', detail: `#${gone}` }
  const merged = rows.find((row) => row.merged_into !== null)
  if (!merged) return null
  return { code: 'ticket_merged', detail: `#${merged.ticket_id} → #${merged.merged_into}` }
}

/** A note's own words use variables too. */
function badNote(rule: RuleDefinition): RuleFault | null {
  const wrong = actionsOf(rule).flatMap((step) =>
    step.do === 'note' ? templateProblems(String(step.with.text)) : [],
  )
  return wrong[0] === undefined ? null : { code: 'template_bad', detail: `{{${wrong[0]}}}` }
}

export const actionsOf = (rule: RuleDefinition): Action[] =>
  rule.kind === 'update' ? rule.actions : rule.steps.flatMap(({ actions }) => actions)

const People = z.object({ to: z.array(Addressee) })

function namedBy(actions: Action[]): Named {
  const named: Named = {
    groups: [],
    agents: [],
    templates: [],
    webhooks: [],
    checklists: [],
    tickets: [],
  }
  for (const { do: what, with: given } of actions) {
    const id = (name: string) =>
      typeof given[name] === 'string' && given[name] !== 'actor' ? [given[name]] : []
    if (what === 'set_group') named.groups.push(...id('groupId'))
    if (what === 'assign') named.agents.push(...id('agentId'))
    if (what === 'reply' || what === 'ask_for_rating') named.templates.push(...id('templateId'))
    if (what === 'webhook') named.webhooks.push(...id('webhookId'))
    if (what === 'start_checklist') named.checklists.push(...id('checklistId'))
    if (what === 'link' && given.ticketId !== 'customer') named.tickets.push(...id('ticketId'))
    if (what === 'notify') {
      for (const each of People.parse(given).to) {
        if (typeof each === 'string') continue
        if ('groupId' in each) named.groups.push(each.groupId)
        else named.agents.push(each.agentId)
      }
    }
  }
  return named
}
