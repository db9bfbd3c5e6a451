import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Empty, Time } from './paging.ts'

/** Providers of mail that let programs in by consent (OAuth 2) instead of a password. */
export const OAuthProvider = z.enum(['microsoft', 'google'])
export type OAuthProvider = z.infer<typeof OAuthProvider>

/** How a mailbox is entered: with a password, or by the consent that its owner gave at the provider. */
export const SignIn = z.enum(['password', ...OAuthProvider.options])
export type SignIn = z.infer<typeof SignIn>

/** How the consent of a mailbox stands. */
export const Consent = z.object({
  /** `missing`: nobody has given it yet; `lost`: the provider has taken it back. */
  state: z.enum(['missing', 'given', 'lost']),
  /** Who gave it. */
  account: z.string().nullable(),
  since: Time.nullable(),
  /** When it runs out by itself, if the provider says so. */
  expiresAt: Time.nullable(),
  /** Why it was lost: a stable code, and the provider's own words. */
  reason: z.string().nullable(),
  detail: z.string().nullable(),
})
export type Consent = z.infer<typeof Consent>

/** Microsoft's directory: its id, or `consumers` for mailboxes of outlook.com. */
const Tenant = z.union([z.uuid(), z.literal('consumers')])

/** The app that the desk itself has registered at a provider. Its secret never leaves the server. */
export const MailApp = z.object({
  provider: OAuthProvider,
  /** The address that the provider has to know, to the letter. */
  redirectUri: z.string(),
  /** null: no app has been entered yet. */
  clientId: z.string().nullable(),
  tenant: z.string().nullable(),
  /** As the provider showed it when the secret was made; null when it has no end or it is not known. */
  secretExpiresAt: Time.nullable(),
})
export type MailApp = z.infer<typeof MailApp>

export const listMailApps = endpoint({
  method: 'GET',
  path: '/mail-apps',
  tag: 'Channels',
  summary: "The desk's own apps at Microsoft and Google, and what they are to be told",
  response: z.object({ items: z.array(MailApp) }),
})

export const changeMailApp = endpoint({
  method: 'PUT',
  path: '/mail-apps/:provider',
  tag: 'Channels',
  summary: 'Enter an app; a secret left out stays as it is',
  params: z.object({ provider: OAuthProvider }),
  body: z.object({
    clientId: z.string().trim().min(1).max(300),
    /** Of Microsoft only. */
    tenant: Tenant.nullable().default(null),
    clientSecret: z.string().trim().min(1).max(1000).optional(),
    secretExpiresAt: z.iso.datetime().nullable().default(null),
  }),
  response: MailApp,
})

export const removeMailApp = endpoint({
  method: 'DELETE',
  path: '/mail-apps/:provider',
  tag: 'Channels',
  summary: 'Forget an app that no mailbox needs',
  status: 204,
  params: z.object({ provider: OAuthProvider }),
  response: Empty,
})

export const startConsent = endpoint({
  method: 'POST',
  path: '/channels/:id/consent',
  tag: 'Channels',
  summary: "Begin to ask for consent: the address of the provider's page, good once and for this session",
  access: 'agent',
  params: ById,
  response: z.object({ url: z.string() }),
})
