import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Consent, OAuthProvider, SignIn } from './oauth.ts'
import { Sending } from './outgoing.ts'
import { ById, Empty, Time } from './paging.ts'

const Host = z.string().trim().min(1).max(253)
const Port = z.number().int().min(1).max(65535)
/** `tls` from the first byte; `starttls` refuses to go on without it; `none` only for servers of one's own. */
export const Encryption = z.enum(['tls', 'starttls', 'none'])

export const MailServer = z.object({
  host: Host,
  port: Port,
  encryption: Encryption,
  user: z.string().trim().max(254),
})
export type MailServer = z.infer<typeof MailServer>

export const Incoming = MailServer.extend({
  folder: z.string().min(1).max(255).default('INBOX'),
  /** What happens to a mail in the mailbox once Opora has it. */
  after: z.enum(['keep', 'mark-read', 'move', 'delete']).default('keep'),
  moveTo: z.string().max(255).optional(),
  /** 'new': only what comes from now on; 'all': what is in the folder too. */
  start: z.enum(['new', 'all']).default('new'),
})
export type Incoming = z.infer<typeof Incoming>

export const Dkim = z.object({ domain: Host, selector: z.string().trim().min(1).max(63) })

export const Channel = z.object({
  id: Id,
  kind: z.literal('email'),
  name: z.string(),
  address: z.string(),
  groupId: Id.nullable(),
  active: z.boolean(),
  /** null: mail comes by forwarding or MX to the built-in receiver. */
  incoming: Incoming.nullable(),
  /** null: answers wait in the outbox. */
  outgoing: MailServer.nullable(),
  signIn: SignIn,
  /** null: it is entered with a password. */
  consent: Consent.nullable(),
  dkim: Dkim.nullable(),
  sending: Sending,
  /** Name shown to customers beside the address; empty = the company's name. */
  displayName: z.string(),
  aliases: z.array(z.string()),
  state: z.object({
    incoming: z.enum(['off', 'receiving', 'connecting', 'listening', 'failing']),
    outgoing: z.enum(['off', 'ready', 'failing']),
    /** A stable code of what is wrong, and the server's own words. */
    reason: z.string().nullable(),
    detail: z.string().nullable(),
    checkedAt: Time.nullable(),
  }),
  /** Mails received and tickets touched in the last 24 hours. */
  today: z.object({ received: z.number().int(), processed: z.number().int() }),
})
export type Channel = z.infer<typeof Channel>

const passwords = {
  incomingPassword: z.string().max(500).optional(),
  outgoingPassword: z.string().max(500).optional(),
  dkimKey: z.string().max(10_000).optional(),
}

const channelBody = z.object({
  name: z.string().trim().max(200).default(''),
  address: z.string().trim().max(254).pipe(z.email()),
  displayName: z.string().trim().max(200).default(''),
  aliases: z.array(z.string().trim().max(254).pipe(z.email())).max(100).default([]),
  groupId: Id.nullable().default(null),
  active: z.boolean().default(true),
  incoming: Incoming.nullable().default(null),
  outgoing: MailServer.nullable().default(null),
  signIn: SignIn.default('password'),
  dkim: Dkim.nullable().default(null),
  /** Absent: what suits the way its mail comes and goes. */
  sending: Sending.optional(),
  ...passwords,
})

export const listChannels = endpoint({
  method: 'GET',
  path: '/channels',
  tag: 'Channels',
  summary: 'Channels with their state',
  response: z.object({ items: z.array(Channel) }),
})

export const createChannel = endpoint({
  method: 'POST',
  path: '/channels',
  tag: 'Channels',
  summary: 'Connect a mailbox',
  idempotent: true,
  status: 201,
  body: channelBody,
  response: Channel,
})

export const changeChannel = endpoint({
  method: 'PATCH',
  path: '/channels/:id',
  tag: 'Channels',
  summary: 'Change a mailbox; passwords left out stay as they are',
  params: ById,
  body: z.object({
    name: z.string().trim().max(200).optional(),
    displayName: z.string().trim().max(200).optional(),
    aliases: z.array(z.string().trim().max(254).pipe(z.email())).max(100).optional(),
    groupId: Id.nullable().optional(),
    active: z.boolean().optional(),
    incoming: Incoming.nullable().optional(),
    outgoing: MailServer.nullable().optional(),
    signIn: SignIn.optional(),
    dkim: Dkim.nullable().optional(),
    sending: Sending.optional(),
    ...passwords,
  }),
  response: Channel,
})

export const deleteChannel = endpoint({
  method: 'DELETE',
  path: '/channels/:id',
  tag: 'Channels',
  summary: 'Disconnect a mailbox; its tickets stay',
  status: 204,
  params: ById,
  response: Empty,
})

export const Discovered = z.object({
  /** 'yandex', 'mailru', 'gmail', 'outlook', 'icloud', 'rambler', or null when settings were guessed or not found. */
  provider: z.string().nullable(),
  source: z.enum(['known', 'mx', 'autoconfig', 'guessed', 'none']),
  incoming: MailServer.nullable(),
  outgoing: MailServer.nullable(),
  /** A page where an app password is made, if the provider asks for one. */
  appPasswordUrl: z.string().nullable(),
  /** The provider lets programs in by consent. */
  oauth: OAuthProvider.nullable(),
})
export type Discovered = z.infer<typeof Discovered>

export const discoverMailbox = endpoint({
  method: 'POST',
  path: '/channels/discovery',
  tag: 'Channels',
  summary: 'Servers of a mail address',
  body: z.object({ address: z.string().trim().max(254).pipe(z.email()) }),
  response: Discovered,
})

export const Check = z.object({
  step: z.enum([
    'incoming.connect',
    'incoming.login',
    'incoming.folder',
    'incoming.plus',
    'outgoing.connect',
    'outgoing.login',
    'receiver',
  ]),
  state: z.enum(['ok', 'warning', 'failed', 'skipped']),
  /** A stable code, translated by `check.<code>`, with its numbers and names. */
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Check = z.infer<typeof Check>

export const testChannel = endpoint({
  method: 'POST',
  path: '/channels/test',
  tag: 'Channels',
  summary: 'Try servers and passwords without saving; `id` takes passwords left out from that channel',
  body: z.object({
    id: Id.optional(),
    address: z.string().trim().max(254).pipe(z.email()),
    incoming: Incoming.nullable().default(null),
    outgoing: MailServer.nullable().default(null),
    signIn: SignIn.default('password'),
    incomingPassword: z.string().max(500).optional(),
    outgoingPassword: z.string().max(500).optional(),
  }),
  response: z.object({ checks: z.array(Check), folders: z.array(z.string()) }),
})
