import { z } from 'zod'
import type { Act, TicketPatch } from '../../ticket/index.ts'
import type { ActionKind, Seen } from './action.ts'
import { askForRating } from './ask-for-rating.ts'
import { assign } from './assign.ts'
import { close } from './close.ts'
import { link } from './link.ts'
import { markSpam } from './mark-spam.ts'
import { note } from './note.ts'
import { notify } from './notify.ts'
import { reply } from './reply.ts'
import { setGroup } from './set-group.ts'
import { setPriority } from './set-priority.ts'
import { setStatus } from './set-status.ts'
import { setType } from './set-type.ts'
import { startChecklist } from './start-checklist.ts'
import { addTags, removeTags } from './tags.ts'
import { webhook } from './webhook.ts'

/** Everything that a rule can do, in the order in which forms offer it. */
export const actionKinds = {
  set_status: setStatus,
  set_priority: setPriority,
  set_type: setType,
  set_group: setGroup,
  assign,
  add_tags: addTags,
  remove_tags: removeTags,
  mark_spam: markSpam,
  close,
  reply,
  note,
  start_checklist: startChecklist,
  link,
  ask_for_rating: askForRating,
  notify,
  webhook,
} as const satisfies Record<string, ActionKind>

export type ActionName = keyof typeof actionKinds
export const actionNames = Object.keys(actionKinds) as [ActionName, ...ActionName[]]

/** One step of a rule: what to do, and with what. */
export const Action = z
  .strictObject({ do: z.enum(actionNames), with: z.record(z.string(), z.unknown()) })
  .superRefine((step, context) => {
    const read = actionKinds[step.do].params.safeParse(step.with)
    for (const issue of read.error?.issues ?? [])
      context.addIssue({ code: 'custom', message: 'rule.params', path: ['with', ...issue.path] })
  })
export type Action = z.infer<typeof Action>

/** What a list of actions makes of a ticket (SPEC A1): the later ones see the fields that the earlier ones have set. */
export function carryOut(actions: readonly Action[], seen: Seen): { patch: TicketPatch; acts: Act[] } {
  let patch: TicketPatch = {}
  for (const step of actions) {
    const ticket = { ...seen.ticket, ...patch }
    patch = { ...patch, ...actionKinds[step.do].patch(step.with, { ...seen, ticket }) }
  }
  return { patch, acts: actsOf(actions) }
}

/** What a list of actions asks for in the world outside (SPEC A2). */
export const actsOf = (actions: readonly Action[]): Act[] =>
  actions.flatMap((step) => {
    const params = actionKinds[step.do].act(step.with)
    return params === null ? [] : [{ kind: step.do, params }]
  })
