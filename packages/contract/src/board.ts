import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Time } from './paging.ts'
import { Availability } from './routing.ts'

const Count = z.number().int()

/** What is to be done in one place, now. Whoever waits is a customer who wrote last in a ticket that is not solved. */
export const BoardLoad = z.object({
  /** New, open, pending and on hold. */
  active: Count,
  waiting: Count,
  /** Of those who wait: nobody has taken the ticket. */
  unassigned: Count,
  /** Since when the one who has waited longest does. */
  oldestAt: Time.nullable(),
  /** A clock runs out within the hour. */
  atRisk: Count,
  /** A clock has been missed. */
  overdue: Count,
})
export type BoardLoad = z.infer<typeof BoardLoad>

export const Board = z.object({
  /** When it was looked at. */
  at: Time,
  total: BoardLoad,
  /** null: tickets without a group. */
  groups: z.array(BoardLoad.extend({ groupId: Id.nullable() })),
  /** null: tickets that came by no channel. */
  channels: z.array(BoardLoad.extend({ channelId: Id.nullable(), name: z.string() })),
  /** Who can be given work and how full each is: those who are there first. */
  agents: z.array(Availability.omit({ agentId: true }).extend({ id: Id, name: z.string() })),
  /** Groups in a surge. */
  surges: z.array(Id),
  arrivals: z.object({
    /** The zone whose hours are meant. */
    timeZone: z.string(),
    /** The present hour of the day, 0 to 23. */
    hour: Count,
    /** Tickets that came today, by hour. */
    today: z.array(Count).length(24),
    /** The middle of the last eight same weekdays, by hour; null while the desk is younger than a week. */
    usual: z.array(z.number()).length(24).nullable(),
    /** What had come by this minute of those days, in the middle. */
    usualByNow: z.number().nullable(),
  }),
})
export type Board = z.infer<typeof Board>

export const readBoard = endpoint({
  method: 'GET',
  path: '/board',
  tag: 'Board',
  summary: 'What waits, who is there and what comes in, over the tickets that the caller may see',
  query: z.object({ groupId: Id.optional() }),
  response: Board,
})
