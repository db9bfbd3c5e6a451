import {
  type Command,
  decide,
  type Happening,
  settle,
  type Ticket,
  type TicketEvent,
  type Trigger,
} from '@opora/core/ticket'
import { consequences, looks, type Update } from '../consequences.ts'
import { type Actor, actorRef } from '../platform/actor.ts'
import type { Tx } from '../platform/database/pool.ts'
import { append, writeClocks } from './append.ts'
import { type Kept, keepTime, looked, type Passed } from './clocks.ts'
import { type Context, readContext, readState, type TermsInTime, toContext } from './context.ts'
import { customerWords } from './customer-words.ts'
import type { Desk } from './desk.ts'
import { doneBefore } from './done-before.ts'
import { lock, opened, since } from './lock.ts'
import type { NewMessage } from './message-row.ts'
import { countedAs, rejudges, retell } from './story.ts'

// The door: the only way to change a ticket. What it writes stands in append.ts.

export interface Change {
  /** null opens a new ticket. */
  ticketId: string | null
  /** What is to happen; a command with a message is told the id that the message gets. */
  command: Command | ((messageId: string) => Command)
  /** What is said with it, once the ticket's number is known. */
  message?: ((ticketId: string) => NewMessage) | undefined
  /** What follows at once, before the desk's rules: a step of a rule on time. */
  trigger?: Trigger
  now: Date
  /** Events of an import or a seed: nothing follows from them. */
  quiet?: boolean
}

export interface Changed {
  ticket: Ticket
  events: TicketEvent[]
  messageId: string | null
}

/**
 * Changes one ticket: locks it, decides, settles, writes row, log, clocks and message, enqueues what follows; hints after
 * commit. Five statements at most beside BEGIN and COMMIT: lock with context, (context once more after a
 * wait for the lock), (events since a stale edit), write, enqueue.
 * @returns the ticket as it is now; `events` is empty when the command changed nothing
 * @throws Refused `not_found`, TicketRefusal
 */
export async function change(tx: Tx, desk: Desk, actor: Actor, asked: Change): Promise<Changed> {
  const { now, quiet = false } = asked
  const { ticketId } = asked
  const opens = ticketId === null ? opened(commandOf(asked, '')) : null
  const { id, before, messageId, read } = await lock(tx, {
    ticketId,
    opens,
    says: asked.message !== undefined,
  })
  const command = commandOf(asked, messageId!)
  const message = asked.message?.(id)
  const place = (before ?? opens)!
  const context = hearing(
    read ? await toContext(tx, desk, place, read, now) : await readContext(tx, desk, place, now),
    message,
  )
  const passed = looked(context, now, command.type === 'look')
  const own = [
    ...missed(before, passed.command),
    ...decide(before, command, await since(tx, before, command)),
  ]
  const triggers = [...(asked.trigger ? [asked.trigger] : []), ...context.rules.triggers(context.facts, now)]
  const at = { id, actor: actorRef(actor), now: now.toISOString(), triggers }
  const wanted = settle(before, own, at)
  const isDone = before && wanted && (await doneBefore(tx, id, wanted.acts))
  const settled = isDone ? settle(before, own, { ...at, isDone }) : wanted
  if (!settled) {
    if (command.type === 'look') await lookLater(tx, desk, before!, context, now)
    return { ticket: before!, events: [], messageId: null }
  }
  const { after, events, acts, faults } = settled
  const kept = await keep(tx, context, { ticket: after, events, message, told: passed.keys }, now)
  // Of what was imported the clocks are known, and nobody is woken until something happens to it here.
  const clocks = kept && quiet ? { ...kept, wakeAt: null, newWake: null } : kept
  const { promised } = context
  await append(tx, { before, after, events, message, messageId, clocks, promised, now })
  const { timed, shared } = context.rules
  const wakeAt = clocks?.newWake ?? null
  const acknowledged = context.rules.acknowledges(after.channelId)
  const update: Update = { ticket: after, events, quiet, acts, faults, timed, shared, acknowledged, wakeAt }
  await desk.platform.queue.enqueue(tx, consequences(update, await desk.settings()))
  tx.afterCommit(() => hint(desk, before, update))
  return { ticket: after, events, messageId }
}

const commandOf = ({ command }: Change, messageId: string): Command =>
  typeof command === 'function' ? command(messageId) : command

/** What the customer says with this very change, he has said last. */
function hearing(context: Context, message: NewMessage | undefined): Context {
  const words = customerWords(message)
  return words === null ? context : { ...context, facts: { ...context.facts, lastCustomerMessage: words } }
}

/** What the clocks have to say comes before what somebody does about it. */
const missed = (before: Ticket | null, command: Command): Happening[] =>
  before ? decide(before, command) : []

/** Most updates need nothing but the clocks as they stand. A merge brings others; a reply judged anew needs the whole log. */
async function keep(
  tx: Tx,
  context: Context,
  passed: Omit<Passed, 'absorbed' | 'retold' | 'said'>,
  now: Date,
): Promise<Kept | null> {
  const { clocks, rules } = context
  const { events, ticket } = passed
  const came = events.find((event) => event.type === 'merged.from')
  const absorbed = came ? await readState(tx, came.data.ticketId) : null
  const terms = clocks ? rejudges(events) && clocks.terms : firstTerms(context, passed, now)
  const retold = terms ? await retell(tx, ticket.id, terms, events, rules.policyOf) : null
  const leaves = events.find((event) => event.type === 'message.sent' && event.data.scheduled)
  const said = leaves?.type === 'message.sent' ? await countedAs(tx, ticket.id, leaves.data.messageId) : null
  return keepTime(context, { ...passed, absorbed, retold, said }, now)
}

/** A ticket that was there before any terms were for it is owed by them what it would have been owed from the start. */
function firstTerms(
  { rules, facts }: Context,
  { ticket, events }: Pick<Passed, 'ticket' | 'events'>,
  now: Date,
): TermsInTime | null {
  const policy = events[0]?.type === 'ticket.created' ? null : rules.policyFor({ ticket, facts }, now)
  return policy && [{ at: Date.parse(ticket.createdAt), seq: 0, to: policy.id }]
}

/** Nothing is to be said; but the clocks may have moved since they asked for this look, or run under other terms. */
async function lookLater(tx: Tx, desk: Desk, ticket: Ticket, context: Context, now: Date): Promise<void> {
  const kept = await keep(tx, context, { ticket, events: [], message: undefined, told: [] }, now)
  if (!kept) return
  await writeClocks(tx, ticket.id, kept, context.promised, now)
  await desk.platform.queue.enqueue(tx, looks(ticket.id, kept.newWake))
}

function hint(desk: Desk, before: Ticket | null, { ticket, quiet }: Update): void {
  if (quiet) return
  const places = (of: (each: Ticket) => string | null) =>
    [...new Set([before && of(before), of(ticket)])].filter((id): id is string => id !== null)
  desk.platform.hints.publish({
    type: 'ticket',
    ticketId: ticket.id,
    seq: ticket.seq,
    groupIds: places((each) => each.groupId),
    assigneeIds: places((each) => each.assigneeId),
  })
}
