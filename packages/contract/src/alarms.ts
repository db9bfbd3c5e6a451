import { Id } from '@opora/core/ticket'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ById, Empty, Time } from './paging.ts'
import type { Permission } from './permissions.ts'

interface AlarmKind {
  /** What an alarm of this kind says: ids, numbers, codes and addresses; the words are `alarm.<kind>` in the workspace. */
  data: z.ZodObject
  /** Who is told. */
  permission: Permission
  /** `urgent`: customers are not being served because of it; `warning`: soon they will not be. */
  level: 'urgent' | 'warning'
  /** A person puts it away; the others go by themselves once their cause is gone. */
  dismissible: boolean
}

const mailbox = { channelId: Id, address: z.string() }

/** Every kind of alarm. A new one is an entry here, its words `alarm.<kind>`, and where its button leads. */
export const alarmKinds = {
  /** A mailbox cannot be read, or its server lets nothing out; the key is `<channel>:<side>`. */
  'mailbox.failing': {
    data: z.object({ ...mailbox, side: z.enum(['incoming', 'outgoing']), reason: z.string() }),
    permission: 'settings.channels',
    level: 'urgent',
    dismissible: false,
  },
  /** Microsoft or Google no longer lets Opora into a mailbox; the key is the channel. */
  'consent.lost': {
    data: z.object({ ...mailbox, provider: z.string(), reason: z.string() }),
    permission: 'settings.channels',
    level: 'urgent',
    dismissible: false,
  },
  /** A consent is about to run out; the key is the channel. */
  'consent.expiring': {
    data: z.object({ ...mailbox, provider: z.string(), expiresAt: Time }),
    permission: 'settings.channels',
    level: 'warning',
    dismissible: false,
  },
  /** The client secret of the desk's own app is about to run out; the key is the provider. */
  'secret.expiring': {
    data: z.object({ provider: z.string(), expiresAt: Time }),
    permission: 'settings.channels',
    level: 'warning',
    dismissible: false,
  },
  /** A comparison found mail that had not been seen; it was fetched then. The key is the channel. */
  'intake.missed': {
    data: z.object({ ...mailbox, count: z.number().int(), since: Time }),
    permission: 'intake.read',
    level: 'warning',
    dismissible: true,
  },
  /** Mail came in and has had no outcome for long; the key is 'desk'. */
  'intake.pending': {
    data: z.object({ count: z.number().int(), since: Time }),
    permission: 'intake.read',
    level: 'urgent',
    dismissible: false,
  },
  /** Mail that could not be processed waits for a person; the key is 'desk'. */
  'intake.failed': {
    data: z.object({ count: z.number().int(), since: Time }),
    permission: 'intake.read',
    level: 'urgent',
    dismissible: false,
  },
  /** A webhook has failed for too long and stopped by itself; the key is the webhook. */
  'webhook.stopped': {
    data: z.object({ webhookId: Id, name: z.string(), reason: z.enum(['gone', 'failing', 'owner']) }),
    permission: 'settings.webhooks',
    level: 'warning',
    dismissible: false,
  },
  /** A rule could not work and has stopped alone; the key is the rule. */
  'rule.stopped': {
    data: z.object({ ruleId: Id, name: z.string(), code: z.string(), detail: z.string() }),
    permission: 'settings.rules',
    level: 'warning',
    dismissible: false,
  },
} satisfies Record<string, AlarmKind>

type AlarmKinds = typeof alarmKinds
export type AlarmName = keyof AlarmKinds
export type AlarmData<K extends AlarmName> = z.infer<AlarmKinds[K]['data']>

/** An alarm with what its kind says. */
export type Alarm = {
  [K in AlarmName]: { id: string; kind: K; data: AlarmData<K>; since: string; dismissible: boolean }
}[AlarmName]

const options = Object.entries(alarmKinds).map(([kind, { data }]) =>
  z.object({ id: Id, kind: z.literal(kind), data, since: Time, dismissible: z.boolean() }),
)
// The options are made of the table above; what they parse to is said by the type.
export const Alarm = z.discriminatedUnion('kind', options as never) as unknown as z.ZodType<Alarm, Alarm>

export const listAlarms = endpoint({
  method: 'GET',
  path: '/alarms',
  tag: 'Alarms',
  summary:
    'What needs somebody now, of the kinds that the caller may be told; urgent ones first, then the newest',
  response: z.object({ items: z.array(Alarm) }),
})

export const dismissAlarm = endpoint({
  method: 'DELETE',
  path: '/alarms/:id',
  tag: 'Alarms',
  summary: 'Put away an alarm that somebody has seen to',
  status: 204,
  params: ById,
  response: Empty,
})
