import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Empty, Time } from './paging.ts'
import { Permission, Reach } from './permissions.ts'

export const Locale = z.enum(['ru', 'en'])
export type Locale = z.infer<typeof Locale>
export const Theme = z.enum(['auto', 'light', 'dark'])

const Email = z.string().trim().max(254).pipe(z.email())
/** Refused below 10 characters and when it is on the list of common passwords. */
const NewPassword = z.string().min(10).max(200)
const Token = z.object({ token: z.string().min(10).max(200) })
const Name = z.string().trim().min(1).max(200)

export const Me = z.object({
  id: Id,
  email: z.string(),
  name: z.string(),
  locale: Locale,
  timeZone: z.string().nullable(),
  theme: Theme,
  signature: z.string(),
  /** Seconds in which a sent reply can be taken back: 0–30. */
  undoSeconds: z.number().int(),
  roleName: z.string(),
  permissions: z.array(Permission),
  reach: Reach,
  groupIds: z.array(Id),
  twoFactor: z.boolean(),
})
export type Me = z.infer<typeof Me>

export const SessionState = z.object({
  me: Me,
  company: z.object({ name: z.string(), locale: Locale, timeZone: z.string() }),
})
export type SessionState = z.infer<typeof SessionState>

export const getSetup = endpoint({
  method: 'GET',
  path: '/setup',
  tag: 'Account',
  summary: 'Whether the first administrator is still to be made',
  access: 'anyone',
  response: z.object({ needed: z.boolean() }),
})

export const completeSetup = endpoint({
  method: 'POST',
  path: '/setup',
  tag: 'Account',
  summary: 'Make the first administrator with the one-time link from the start',
  access: 'anyone',
  status: 201,
  body: z.object({
    token: z.string().min(10).max(200),
    company: Name,
    name: Name,
    email: Email,
    password: NewPassword,
    locale: Locale,
    timeZone: z.string().min(1).max(60),
  }),
  response: SessionState,
})

export const getSession = endpoint({
  method: 'GET',
  path: '/session',
  tag: 'Account',
  summary: 'Who is signed in',
  access: 'agent',
  response: SessionState,
})

export const signIn = endpoint({
  method: 'POST',
  path: '/session',
  tag: 'Account',
  summary: 'Sign in; answers 401 `two_factor_required` when a code is needed too',
  access: 'anyone',
  body: z.object({
    email: z.string().trim().max(254),
    password: z.string().max(200),
    /** Six digits of the authenticator, or a recovery code. */
    code: z.string().trim().max(40).optional(),
  }),
  response: SessionState,
})

export const signOut = endpoint({
  method: 'DELETE',
  path: '/session',
  tag: 'Account',
  summary: 'Sign out here',
  access: 'agent',
  status: 204,
  response: Empty,
})

export const listSessions = endpoint({
  method: 'GET',
  path: '/sessions',
  tag: 'Account',
  summary: 'Where the caller is signed in',
  access: 'agent',
  response: z.object({
    items: z.array(
      z.object({
        id: Id,
        current: z.boolean(),
        userAgent: z.string(),
        address: z.string(),
        createdAt: Time,
        lastSeenAt: Time,
      }),
    ),
  }),
})

export const revokeSession = endpoint({
  method: 'DELETE',
  path: '/sessions/:id',
  tag: 'Account',
  summary: 'Sign out somewhere else',
  access: 'agent',
  status: 204,
  params: z.object({ id: Id }),
  response: Empty,
})

export const changeMe = endpoint({
  method: 'PATCH',
  path: '/me',
  tag: 'Account',
  summary: "Change one's own name, language, theme, signature",
  access: 'agent',
  body: z.object({
    name: Name.optional(),
    locale: Locale.optional(),
    timeZone: z.string().max(60).nullable().optional(),
    theme: Theme.optional(),
    signature: z.string().max(5000).optional(),
    undoSeconds: z.number().int().min(0).max(30).optional(),
  }),
  response: Me,
})

export const changePassword = endpoint({
  method: 'POST',
  path: '/me/password',
  tag: 'Account',
  summary: 'Change the password; other sessions end',
  access: 'agent',
  status: 204,
  body: z.object({ current: z.string().max(200), password: NewPassword }),
  response: Empty,
})

export const startTwoFactor = endpoint({
  method: 'POST',
  path: '/me/two-factor',
  tag: 'Account',
  summary: 'A new secret for an authenticator; in force once confirmed',
  access: 'agent',
  body: z.object({ password: z.string().max(200) }),
  response: z.object({ secret: z.string(), uri: z.string() }),
})

export const confirmTwoFactor = endpoint({
  method: 'POST',
  path: '/me/two-factor/confirmation',
  tag: 'Account',
  summary: 'Confirm with a code; recovery codes are shown this once',
  access: 'agent',
  body: z.object({ code: z.string().trim().max(40) }),
  response: z.object({ recoveryCodes: z.array(z.string()) }),
})

export const endTwoFactor = endpoint({
  method: 'POST',
  path: '/me/two-factor/removal',
  tag: 'Account',
  summary: 'Sign in without a second factor again',
  access: 'agent',
  status: 204,
  body: z.object({ password: z.string().max(200) }),
  response: Empty,
})

export const requestReset = endpoint({
  method: 'POST',
  path: '/password-resets',
  tag: 'Account',
  summary: 'Ask for a reset link; the answer never tells whether the account exists',
  access: 'anyone',
  status: 202,
  body: z.object({ email: z.string().trim().max(254) }),
  response: Empty,
})

export const completeReset = endpoint({
  method: 'POST',
  path: '/password-resets/:token',
  tag: 'Account',
  summary: 'Set a new password with the link; all sessions end',
  access: 'anyone',
  status: 204,
  params: Token,
  body: z.object({ password: NewPassword }),
  response: Empty,
})

export const getInvitation = endpoint({
  method: 'GET',
  path: '/invitations/:token',
  tag: 'Account',
  summary: 'Whom a link invites',
  access: 'anyone',
  params: Token,
  response: z.object({ email: z.string(), name: z.string(), company: z.string(), locale: Locale }),
})

export const acceptInvitation = endpoint({
  method: 'POST',
  path: '/invitations/:token',
  tag: 'Account',
  summary: 'Accept: set name and password, and be signed in',
  access: 'anyone',
  params: Token,
  body: z.object({ name: Name, password: NewPassword }),
  response: SessionState,
})
