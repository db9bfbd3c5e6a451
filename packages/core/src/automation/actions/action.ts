import type { z } from 'zod'
import type { Act, ActorRef, Ticket, TicketPatch } from '../../ticket/index.ts'

/** What a person fills in: forms are drawn from it. */
export interface Input {
  name: string
  /** What kind of value it takes. */
  type:
    | 'status'
    | 'priority'
    | 'type'
    | 'group'
    | 'agent'
    | 'tags'
    | 'flag'
    | 'text'
    | 'template'
    | 'people'
    | 'webhook'
    | 'checklist'
    | 'ticket'
  /** It may be left empty. */
  optional?: true
}

/** Who acts, and on what. */
export interface Seen {
  ticket: Ticket
  actor: ActorRef
}

/** Something that a rule can do. A new one is a file here and a line in the index. */
export interface ActionKind {
  params: z.ZodType
  inputs: readonly Input[]
  /** What it changes of the ticket, as the ticket stands when its turn comes. @throws ZodError on wrong params */
  patch(params: unknown, seen: Seen): TicketPatch
  /** What it asks for in the world outside; null for nothing. */
  act(params: unknown): Act['params'] | null
}

interface Described<P> {
  params: z.ZodType<P>
  inputs: readonly Input[]
  patch?(params: P, seen: Seen): TicketPatch
  act?(params: P): Act['params']
}

/** Describes an action by what it takes; whoever runs it knows only that it takes something. */
export const action = <P>({ params, inputs, patch, act }: Described<P>): ActionKind => ({
  params,
  inputs,
  patch: (given, seen) => patch?.(params.parse(given), seen) ?? {},
  act: (given) => act?.(params.parse(given)) ?? null,
})
