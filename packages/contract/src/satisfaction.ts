import { Id, Rating } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Time } from './paging.ts'

export const RatingAsked = z.object({
  id: Id,
  askedAt: Time,
  /** Until when the customer may say or change it. */
  expiresAt: Time,
  /** The newest answer when the customer was asked. */
  answerId: Id,
  /** Who wrote that answer; null: a program. */
  agentId: Id.nullable(),
  /** null: the customer has not said anything. */
  level: Rating.nullable(),
  comment: z.string(),
  givenAt: Time.nullable(),
})
export type RatingAsked = z.infer<typeof RatingAsked>

export const listRatings = endpoint({
  method: 'GET',
  path: '/tickets/:id/ratings',
  tag: 'Ratings',
  summary: 'What the customer was asked about this ticket and what he said, the newest 50',
  params: ById,
  response: z.object({ items: z.array(RatingAsked) }),
})

const settings = {
  /** Days in which no customer is asked twice; 0 = after every case. */
  quietDays: z.number().int().min(0).max(365),
  /** Days for which the links of a question work. */
  openDays: z.number().int().min(1).max(365),
}

export const Satisfaction = z.object({
  ...settings,
  /** Of the questions of the last 30 days: how many, and what was said. */
  lately: z.object({
    asked: z.number().int(),
    bad: z.number().int(),
    fine: z.number().int(),
    great: z.number().int(),
  }),
})
export type Satisfaction = z.infer<typeof Satisfaction>

export const getSatisfaction = endpoint({
  method: 'GET',
  path: '/satisfaction',
  tag: 'Ratings',
  summary: 'How often customers are asked for ratings, and what they have said lately',
  response: Satisfaction,
})

export const changeSatisfaction = endpoint({
  method: 'PATCH',
  path: '/satisfaction',
  tag: 'Ratings',
  summary: 'Change how often customers are asked; links that were sent keep their time',
  body: z.object(settings).partial(),
  response: Satisfaction,
})
