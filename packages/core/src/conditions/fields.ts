import { priorities, ratings, statuses, type Ticket, types } from '../ticket/index.ts'

/** What is known of a ticket beside its row; the server gathers it. Times are ISO 8601 in UTC. */
export interface Facts {
  channelKind: string | null
  organizationId: string | null
  vip: boolean
  /** What the customer is worth to the company: his own tier, else that of his organization, else 0. */
  tier: number
  language: string | null
  /** What the customer wrote last, without what he quotes; automatic mail is no word of his. Its first 4000 letters. */
  lastCustomerMessage: string
  /** Whether the desk works at this moment by the ticket's calendar. */
  openNow: boolean
  /** When the nearest SLA clock is due. */
  dueAt: string | null
  breached: boolean
}

/** What conditions are asked of. */
export interface Subject {
  ticket: Ticket
  facts: Facts
}

export type Reading =
  | { type: 'choice'; choices: readonly string[]; read: (of: Subject) => string | null }
  | {
      type: 'id'
      /** What "me" means here: whoever looks, or his groups. */
      me?: 'self' | 'groups'
      read: (of: Subject) => string | null
    }
  | { type: 'word'; read: (of: Subject) => string | null }
  | { type: 'set'; read: (of: Subject) => readonly string[] }
  | { type: 'text'; read: (of: Subject) => string }
  | { type: 'flag'; read: (of: Subject) => boolean }
  | { type: 'number'; read: (of: Subject) => number }
  | { type: 'time'; read: (of: Subject) => string | null }

/** Every field that a condition may ask about. A new one is a line here, its words in words.ts, its SQL in the server. */
export const fields = {
  status: { type: 'choice', choices: statuses, read: ({ ticket }) => ticket.status },
  priority: { type: 'choice', choices: priorities, read: ({ ticket }) => ticket.priority },
  type: { type: 'choice', choices: types, read: ({ ticket }) => ticket.type },
  group: { type: 'id', me: 'groups', read: ({ ticket }) => ticket.groupId },
  assignee: { type: 'id', me: 'self', read: ({ ticket }) => ticket.assigneeId },
  rating: { type: 'choice', choices: ratings, read: ({ ticket }) => ticket.rating },
  requester: { type: 'id', read: ({ ticket }) => ticket.requesterId },
  organization: { type: 'id', read: ({ facts }) => facts.organizationId },
  channel: { type: 'id', read: ({ ticket }) => ticket.channelId },
  channelKind: { type: 'word', read: ({ facts }) => facts.channelKind },
  language: { type: 'word', read: ({ facts }) => facts.language },
  tags: { type: 'set', read: ({ ticket }) => ticket.tags },
  subject: { type: 'text', read: ({ ticket }) => ticket.subject },
  lastCustomerMessage: { type: 'text', read: ({ facts }) => facts.lastCustomerMessage },
  spam: { type: 'flag', read: ({ ticket }) => ticket.spam },
  vip: { type: 'flag', read: ({ facts }) => facts.vip },
  tier: { type: 'number', read: ({ facts }) => facts.tier },
  openNow: { type: 'flag', read: ({ facts }) => facts.openNow },
  breached: { type: 'flag', read: ({ facts }) => facts.breached },
  checklistUnfinished: { type: 'flag', read: ({ ticket }) => ticket.openSteps > 0 },
  messageCount: { type: 'number', read: ({ ticket }) => ticket.messageCount },
  reopens: { type: 'number', read: ({ ticket }) => ticket.reopens },
  createdAt: { type: 'time', read: ({ ticket }) => ticket.createdAt },
  updatedAt: { type: 'time', read: ({ ticket }) => ticket.updatedAt },
  lastCustomerMessageAt: { type: 'time', read: ({ ticket }) => ticket.lastCustomerMessageAt },
  lastAgentReplyAt: { type: 'time', read: ({ ticket }) => ticket.lastAgentReplyAt },
  firstReplyAt: { type: 'time', read: ({ ticket }) => ticket.firstReplyAt },
  solvedAt: { type: 'time', read: ({ ticket }) => ticket.solvedAt },
  dueAt: { type: 'time', read: ({ facts }) => facts.dueAt },
} as const satisfies Record<string, Reading>

export type FieldName = keyof typeof fields
export type FieldType = Reading['type']
export const fieldNames = Object.keys(fields) as [FieldName, ...FieldName[]]

/** What may be asked of a field of each type. An operator that denies is exactly the opposite of the one it denies. */
export const operators = {
  choice: ['is', 'is_not', 'in', 'not_in'],
  id: ['is', 'is_not', 'in', 'not_in', 'empty', 'present'],
  word: ['is', 'is_not', 'in', 'not_in', 'empty', 'present'],
  set: ['has_any', 'has_all', 'has_none', 'empty', 'present'],
  text: ['contains', 'not_contains', 'starts_with', 'equals'],
  flag: ['is'],
  number: ['eq', 'lt', 'lte', 'gt', 'gte'],
  time: ['before', 'after', 'older_than', 'newer_than', 'due_within', 'empty', 'present'],
} as const satisfies Record<FieldType, readonly string[]>

export type Operator = (typeof operators)[FieldType][number]
export const operatorNames = [...new Set(Object.values(operators).flat())] as [Operator, ...Operator[]]
