import type { Channel, Consent, IntakeItem, OutboxItem } from '@opora/contract'
import type { Configured, Side } from './configured.ts'
import { noConsent } from './email/oauth/index.ts'

// What the outside sees of channels and of the mail that went through them.

const iso = (time: Date | null): string | null => time?.toISOString() ?? null

export interface Today {
  received: number
  processed: number
}

export function presentChannel(
  channel: Configured,
  today: Today | undefined,
  consent: Consent | undefined,
): Channel {
  const { config } = channel
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.name,
    address: channel.address,
    groupId: channel.groupId,
    active: channel.active,
    incoming: config.incoming,
    outgoing: config.outgoing,
    signIn: config.signIn,
    consent: config.signIn === 'password' ? null : (consent ?? noConsent),
    dkim: config.dkim,
    sending: config.sending,
    displayName: config.displayName,
    aliases: config.aliases,
    state: presentState(channel),
    today: today ?? { received: 0, processed: 0 },
  }
}

function presentState({ active, config, state }: Configured): Channel['state'] {
  const sides = [config.incoming && state.incoming, config.outgoing && state.outgoing].filter(
    (side) => !!side,
  )
  const troubled = active ? sides.find((side) => side.state === 'failing') : undefined
  return {
    incoming: !active ? 'off' : config.incoming ? incomingState(state.incoming) : 'receiving',
    outgoing: !active || !config.outgoing ? 'off' : state.outgoing?.state === 'failing' ? 'failing' : 'ready',
    reason: troubled?.reason ?? null,
    detail: troubled?.detail ?? null,
    checkedAt:
      troubled?.at ??
      sides
        .map((side) => side.at)
        .sort()
        .at(-1) ??
      null,
  }
}

const incomingState = (side: Side | undefined): 'connecting' | 'listening' | 'failing' =>
  side?.state === 'failing' ? 'failing' : side?.state === 'ok' ? 'listening' : 'connecting'

export interface IntakeRow {
  id: string
  received_at: Date
  channel_id: string | null
  source: string
  message_id: string | null
  from_email: string | null
  from_name: string | null
  envelope_from: string | null
  subject: string | null
  size: string
  state: string
  reason: string | null
  reason_detail: string | null
  ticket_id: string | null
  message_ref: string | null
  trust: unknown
}

export const presentIntake = (row: IntakeRow): IntakeItem => ({
  id: row.id,
  receivedAt: row.received_at.toISOString(),
  channelId: row.channel_id,
  source: row.source as IntakeItem['source'],
  messageId: row.message_id,
  from: row.from_email ?? (row.envelope_from || null),
  subject: row.subject,
  size: Number(row.size),
  state: row.state as IntakeItem['state'],
  reason: row.reason,
  detail: row.reason_detail,
  ticketId: row.ticket_id,
  messageRef: row.message_ref,
  trust: row.trust as IntakeItem['trust'],
})

export interface OutboxRow {
  message_id: string
  ticket_id: string
  channel_id: string | null
  subject: string
  to_list: unknown
  state: string
  reason: string | null
  reason_detail: string | null
  attempts: number
  next_attempt_at: Date | null
  send_at: Date | null
  created_at: Date
  sent_at: Date | null
}

export const presentOutbox = (row: OutboxRow): OutboxItem => ({
  id: row.message_id,
  ticketId: row.ticket_id,
  channelId: row.channel_id,
  subject: row.subject,
  to: row.to_list as OutboxItem['to'],
  state: row.state as OutboxItem['state'],
  reason: row.reason,
  detail: row.reason_detail,
  attempts: row.attempts,
  nextAttemptAt: iso(row.next_attempt_at),
  sendAt: iso(row.send_at),
  createdAt: row.created_at.toISOString(),
  sentAt: iso(row.sent_at),
})
