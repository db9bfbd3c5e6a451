import { z } from 'zod'
import { Locale } from './accounts.ts'
import { endpoint } from './endpoint.ts'

export const Company = z.object({
  name: z.string(),
  /** Language of mail to customers whose language is unknown. */
  locale: Locale,
  /** IANA name. */
  timeZone: z.string(),
  /** Hours after which a solved ticket closes by itself. */
  closeAfterHours: z.number().int(),
})
export type Company = z.infer<typeof Company>

export const getCompany = endpoint({
  method: 'GET',
  path: '/company',
  tag: 'Settings',
  summary: 'Name and defaults of the company',
  response: Company,
})

export const changeCompany = endpoint({
  method: 'PATCH',
  path: '/company',
  tag: 'Settings',
  summary: 'Change name and defaults',
  body: z.object({
    name: z.string().trim().min(1).max(200).optional(),
    locale: Locale.optional(),
    timeZone: z.string().min(1).max(60).optional(),
    closeAfterHours: z
      .number()
      .int()
      .min(1)
      .max(24 * 365)
      .optional(),
  }),
  response: Company,
})
