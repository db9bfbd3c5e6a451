import { Id } from '@opora/core/ticket'
import { z } from 'zod'

// What travels over the WebSocket at /api/v1/live. A hint, never a payload: the client fetches with its own rights.

/** A ticket changed up to `seq`; only for those who may see it. Lists in the named places may have moved. */
export const TicketHint = z.object({
  type: z.literal('ticket'),
  ticketId: Id,
  seq: z.number().int(),
  groupIds: z.array(Id),
  assigneeIds: z.array(Id),
})
/** Who else is looking at or writing in a ticket. */
export const PresenceHint = z.object({
  type: z.literal('presence'),
  ticketId: Id,
  agents: z.array(z.object({ id: Id, name: z.string(), writing: z.boolean() })),
})
/** Settings of this kind changed: 'people', 'channels', 'company'. */
export const SettingsHint = z.object({ type: z.literal('settings'), what: z.string() })
/** Sent at once after connecting, and in answer to `ping`. */
export const Alive = z.object({ type: z.literal('alive') })

export const ServerMessage = z.discriminatedUnion('type', [TicketHint, PresenceHint, SettingsHint, Alive])
export type ServerMessage = z.infer<typeof ServerMessage>

/** What a client says: which ticket it shows (null = none) and whether its agent is writing. */
export const ClientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('look'), ticketId: Id.nullable(), writing: z.boolean() }),
  z.object({ type: z.literal('ping') }),
])
export type ClientMessage = z.infer<typeof ClientMessage>
