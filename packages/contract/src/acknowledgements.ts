import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Time } from './paging.ts'

const Words = z.object({
  subject: z.string().trim().max(300).default(''),
  text: z.string().trim().max(5000).default(''),
})

export const Acknowledgement = z.object({
  channelId: Id,
  active: z.boolean(),
  ru: Words,
  en: Words,
  /** Working time: nothing sooner, and nothing later, is ever promised. */
  floorMinutes: z.number().int(),
  ceilingMinutes: z.number().int(),
  /** What would be said to somebody who writes now; null: too little is known, the ceiling is said. */
  now: z.object({ ru: z.string(), en: z.string(), at: Time, estimated: z.boolean() }),
  /** Of the last 30 days: how many times were said from an estimate, how many of those answered came true. */
  said: z.number().int(),
  answered: z.number().int(),
  kept: z.number().int(),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

export const listAcknowledgements = endpoint({
  method: 'GET',
  path: '/acknowledgements',
  tag: 'SLA',
  summary: 'What every channel says at receipt, and how often it came true',
  response: z.object({ items: z.array(Acknowledgement) }),
})

export const setAcknowledgement = endpoint({
  method: 'PUT',
  path: '/acknowledgements/:id',
  tag: 'SLA',
  summary: 'Say what a channel answers at receipt; `{{answer.time}}` is the time, “today by 15:30”',
  params: ById,
  body: z
    .object({
      active: z.boolean(),
      ru: Words,
      en: Words,
      floorMinutes: z.number().int().min(1).max(10_080),
      ceilingMinutes: z.number().int().min(5).max(20_160),
    })
    .refine((given) => given.floorMinutes <= given.ceilingMinutes, { path: ['ceilingMinutes'] }),
  response: Acknowledgement,
})
