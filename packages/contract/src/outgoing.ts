import { z } from 'zod'
import { Locale } from './accounts.ts'
import { endpoint } from './endpoint.ts'

// How a mailbox's own mail leaves: what its server bears, what it looks like, where answers to it come.

const Count = z.number().int().min(1).max(1_000_000).nullable().default(null)

/** What the server that sends bears; null = no limit of ours. */
export const SendLimits = z.object({
  perMinute: Count,
  perHour: Count,
  perDay: Count,
  /** Of one mail, attachments as they travel; null = 35. */
  maxMegabytes: z.number().int().min(1).max(150).nullable().default(null),
})
export type SendLimits = z.infer<typeof SendLimits>

const Footer = z.string().trim().max(2000).default('')

/** The frame around what the desk writes. */
export const Brand = z.object({
  /** `plain`: like a letter somebody typed; `letterhead`: with logo or name above and a coloured line. */
  layout: z.enum(['plain', 'letterhead']).default('plain'),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default('#1f6f5c'),
  /** Travels inside the mail, so that no mail program has to fetch it. */
  logo: z
    .object({ type: z.enum(['image/png', 'image/jpeg', 'image/gif']), base64: z.base64().max(90_000) })
    .nullable()
    .default(null),
  /** Below every answer, in the language of the customer. */
  footer: z.object({ ru: Footer, en: Footer }).default({ ru: '', en: '' }),
})
export type Brand = z.infer<typeof Brand>

export const Sending = z.object({
  limits: SendLimits.default({ perMinute: null, perHour: null, perDay: null, maxMegabytes: null }),
  /** Keep a copy of what is sent in the mailbox's Sent folder. */
  sentCopy: z.boolean().default(false),
  /** Ask for answers to the ticket's own address, name+t42.…@…; only where such addresses arrive. */
  plusAddress: z.boolean().default(false),
  brand: Brand.default({ layout: 'plain', color: '#1f6f5c', logo: null, footer: { ru: '', en: '' } }),
})
export type Sending = z.infer<typeof Sending>

export const previewMail = endpoint({
  method: 'POST',
  path: '/channels/preview',
  tag: 'Channels',
  summary: 'What an answer looks like in a frame that has not been saved yet',
  body: z.object({ displayName: z.string().trim().max(200).default(''), brand: Brand, locale: Locale }),
  response: z.object({ html: z.string(), text: z.string() }),
})
