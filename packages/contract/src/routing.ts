import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { ConditionInput, ConditionOutput } from './conditions.ts'
import { endpoint } from './endpoint.ts'
import { ById, Empty, Time } from './paging.ts'
import { Ticket } from './tickets.ts'

export const AwayReason = z.object({ id: Id, ru: z.string(), en: z.string() })
export type AwayReason = z.infer<typeof AwayReason>

/** How somebody stands for new work. */
export const Availability = z.object({
  agentId: Id,
  /** `online`: is given work; `away`: said so, perhaps with a reason; `gone`: the workspace is closed. */
  state: z.enum(['online', 'away', 'gone']),
  reason: AwayReason.nullable(),
  /** What may be in hand at once, by weight, and what is. */
  capacity: z.number().int(),
  load: z.number(),
})
export type Availability = z.infer<typeof Availability>

export const getMyAvailability = endpoint({
  method: 'GET',
  path: '/me/availability',
  tag: 'Routing',
  summary: 'How the caller stands for new work, and the reasons there are to be away',
  access: 'agent',
  response: z.object({
    mine: Availability,
    reasons: z.array(AwayReason),
    /** Work of the caller's groups is shared out: `takeNext` has something to give. */
    shares: z.boolean(),
    /** Groups of the caller that are in a surge: capacity is stretched, helpers are asked at once. */
    surging: z.array(Id),
  }),
})

export const setMyAvailability = endpoint({
  method: 'PUT',
  path: '/me/availability',
  tag: 'Routing',
  summary: 'Be there for new work, or away; work in hand goes back after the grace of its group',
  access: 'agent',
  body: z.object({ available: z.boolean(), reasonId: Id.nullable().default(null) }),
  response: Availability,
})

export const listAvailability = endpoint({
  method: 'GET',
  path: '/availability',
  tag: 'Routing',
  summary: 'Who is there and how full; only the present, no times',
  response: z.object({ items: z.array(Availability) }),
})

export const takeNext = endpoint({
  method: 'POST',
  path: '/tickets/next',
  tag: 'Routing',
  summary:
    'Take the next ticket in order from the caller’s groups; null: nothing waits that the caller may take',
  access: 'agent',
  response: Ticket.nullable(),
})

export const strategyNames = ['least_loaded', 'round_robin', 'skill_first', 'pull'] as const

export const GroupRouting = z.object({
  groupId: Id,
  /** null: nothing is shared out, people take what they see. */
  strategy: z.enum(strategyNames).nullable(),
  overflowTo: z.array(Id).max(20),
  overflowAfterMinutes: z.number().int().min(0).max(10_080),
  absenceGraceMinutes: z.number().int().min(1).max(10_080),
  silenceGraceMinutes: z.number().int().min(1).max(100_800),
  surge: z.boolean(),
})
export type GroupRouting = z.infer<typeof GroupRouting>

export const RoutingSettings = z.object({
  /** What a ticket of a channel's kind takes of an agent's capacity; others weigh 1. */
  weights: z.record(z.string(), z.number().int().min(1).max(100)),
  /** Points for a VIP, for each tier of a customer, and for priorities. */
  vipPoints: z.number().int().min(0).max(1000),
  tierPoints: z.number().int().min(0).max(1000),
  priorityPoints: z.object({ low: z.number(), normal: z.number(), high: z.number(), urgent: z.number() }),
  /** Points that a ticket gains with every hour it waits. */
  pointsPerHour: z.number().int().min(1).max(1000),
  /** After so many minutes nothing newer goes first, whoever its customer is. */
  starvationMinutes: z.number().int().min(1).max(100_800),
  /** In a surge capacity is stretched by so many percent. */
  surgePercent: z.number().int().min(100).max(300),
})
export type RoutingSettings = z.infer<typeof RoutingSettings>

export const Skill = z.object({ id: Id, name: z.string() })
export const AgentRouting = z.object({
  agentId: Id,
  capacity: z.number().int().min(1).max(1000),
  languages: z.array(z.string().min(2).max(8)).max(20),
  skills: z.array(z.object({ skillId: Id, level: z.number().int().min(1).max(5) })).max(100),
})
export type AgentRouting = z.infer<typeof AgentRouting>

export const SkillRule = z.object({
  id: Id,
  skillId: Id,
  level: z.number().int(),
  condition: ConditionOutput,
})

export type SkillRule = z.infer<typeof SkillRule>

export const getRouting = endpoint({
  method: 'GET',
  path: '/routing',
  tag: 'Routing',
  summary: 'Everything that decides over who gets what',
  response: z.object({
    settings: RoutingSettings,
    groups: z.array(GroupRouting),
    agents: z.array(AgentRouting),
    skills: z.array(Skill),
    skillRules: z.array(SkillRule),
    reasons: z.array(AwayReason),
  }),
})

export const changeRoutingSettings = endpoint({
  method: 'PATCH',
  path: '/routing/settings',
  tag: 'Routing',
  summary: 'Change weights, points and bounds',
  body: RoutingSettings.partial(),
  response: RoutingSettings,
})

export const setGroupRouting = endpoint({
  method: 'PUT',
  path: '/routing/groups/:id',
  tag: 'Routing',
  summary: 'Say how a group’s work is shared out',
  params: ById,
  body: GroupRouting.omit({ groupId: true }),
  response: GroupRouting,
})

export const setAgentRouting = endpoint({
  method: 'PUT',
  path: '/routing/agents/:id',
  tag: 'Routing',
  summary: 'Say how much an agent can have in hand, what he knows and which languages he speaks',
  params: ById,
  body: AgentRouting.omit({ agentId: true }),
  response: AgentRouting,
})

export const createSkill = endpoint({
  method: 'POST',
  path: '/routing/skills',
  tag: 'Routing',
  summary: 'Name a skill',
  status: 201,
  body: z.object({ name: z.string().trim().min(1).max(100) }),
  response: Skill,
})

export const deleteSkill = endpoint({
  method: 'DELETE',
  path: '/routing/skills/:id',
  tag: 'Routing',
  summary: 'Remove a skill, with what asks for it',
  status: 204,
  params: ById,
  response: Empty,
})

export const setSkillRules = endpoint({
  method: 'PUT',
  path: '/routing/skill-rules',
  tag: 'Routing',
  summary: 'Say which tickets ask for which skill; replaces all',
  body: z.object({
    items: z
      .array(z.object({ skillId: Id, level: z.number().int().min(1).max(5), condition: ConditionInput }))
      .max(200),
  }),
  response: z.object({ items: z.array(SkillRule) }),
})

export const setAwayReasons = endpoint({
  method: 'PUT',
  path: '/routing/away-reasons',
  tag: 'Routing',
  summary: 'The reasons there are to be away; those left out are no longer offered',
  body: z.object({
    items: z
      .array(
        z.object({
          id: Id.optional(),
          ru: z.string().trim().min(1).max(60),
          en: z.string().trim().min(1).max(60),
        }),
      )
      .max(30),
  }),
  response: z.object({ items: z.array(AwayReason) }),
})

export const getTicketRouting = endpoint({
  method: 'GET',
  path: '/tickets/:id/routing',
  tag: 'Routing',
  summary: '“Why was this routed here?” or “why does it wait?”, in the caller’s language',
  params: ById,
  response: z.object({
    waitingSince: Time.nullable(),
    /** Why it waits; null: it does not, or nobody has looked yet. */
    hindrance: z.string().nullable(),
    /** Turns it took: whom it came to and why, and when it came back. */
    turns: z.array(z.object({ at: Time, agentId: Id, sentence: z.string() })),
  }),
})
