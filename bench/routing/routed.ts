import {
  nextFor,
  type RoutingRules,
  route,
  type WaitingTicket,
} from '../../packages/core/src/routing/index.ts'
import { type Arrival, FOREIGN, isThere, type Random, type Worker } from './day.ts'
import type { Outcome } from './outcome.ts'

const MINUTE = 60_000

/** As shipped: an hour of waiting weighs ten points, and after an hour nothing newer goes first. */
const rules = (strategy: RoutingRules['strategy']): RoutingRules => ({
  strategy,
  pointsPerHour: 10,
  starvationBound: 60 * MINUTE,
  overflow: {},
  surge: { on: false, capacityFactor: 1 },
})
/** A customer of value goes before those who came within an hour before him. */
const VIP_POINTS = 10
/** Forms and rules tell the topic of so many mails rightly when they come in; the rest ask for no skill at first. */
const RECOGNISED = 0.8
/** As in the inbox: finding out that a mail is for somebody else. */
const READING = 1.5

interface Queued extends Arrival {
  ticket: WaitingTicket
}
interface Desk {
  worker: Worker
  /** What he has been given and not begun. */
  held: Queued[]
  busyUntil: number
  lastAssignedAt: number
}

/** The same day through the routing engine, minute by minute; work is done one mail at a time. */
export function routed(
  day: readonly Arrival[],
  workers: readonly Worker[],
  strategy: RoutingRules['strategy'],
  capacity: number,
  random: Random,
): Outcome {
  const outcome: Outcome = { waits: [], handedOver: 0, collisions: 0 }
  const desks = workers.map((worker): Desk => ({ worker, held: [], busyUntil: 0, lastAssignedAt: 0 }))
  const waiting = new Map<string, Queued>()
  let next = 0
  for (let now = 0; outcome.waits.length < day.length; now += STEP) {
    for (; next < day.length && day[next]!.at <= now; next++) {
      const queued = queuedOf(day[next]!, random)
      waiting.set(queued.id, queued)
    }
    for (const desk of desks) giveBack(desk, now, waiting)
    for (const desk of desks) begin(desk, now, waiting, outcome)
    share(desks, waiting, rules(strategy), capacity, now)
    for (const desk of desks) begin(desk, now, waiting, outcome)
  }
  return outcome
}

const STEP = 0.25

function queuedOf(mail: Arrival, random: Random): Queued {
  const known = mail.skill !== null && random() < RECOGNISED
  return {
    ...mail,
    ticket: {
      id: mail.id,
      groupId: null,
      weight: 1,
      skills: known ? { [mail.skill!]: 1 } : {},
      language: mail.english ? 'en' : 'ru',
      usualAgentId: null,
      notAgentIds: [],
      value: mail.vip ? VIP_POINTS : 0,
      urgency: 0,
      waitingSince: mail.at * MINUTE,
    },
  }
}

/** What somebody has not begun when he leaves goes back at once. */
function giveBack(desk: Desk, now: number, waiting: Map<string, Queued>): void {
  if (isThere(desk.worker, now)) return
  for (const queued of desk.held.splice(0)) waiting.set(queued.id, queued)
}

function share(
  desks: Desk[],
  waiting: Map<string, Queued>,
  by: RoutingRules,
  capacity: number,
  now: number,
): void {
  if (waiting.size === 0) return
  const agents = desks.map(({ worker, held, busyUntil, lastAssignedAt }) => ({
    id: worker.id,
    groupIds: [],
    online: isThere(worker, now),
    capacity,
    load: held.length + (busyUntil > now ? 1 : 0),
    skills: Object.fromEntries([...worker.skills].map((skill) => [skill, 1])),
    languages: worker.english ? ['ru', 'en'] : ['ru'],
    lastAssignedAt,
  }))
  const give = (ticketId: string, agentId: string) => {
    const desk = desks.find(({ worker }) => worker.id === agentId)!
    desk.held.push(waiting.get(ticketId)!)
    desk.lastAssignedAt = now * MINUTE
    waiting.delete(ticketId)
  }
  const snapshot = () => ({
    now: now * MINUTE,
    tickets: [...waiting.values()].map(({ ticket }) => ticket),
    agents,
    rules: by,
  })
  if (by.strategy === 'pull') {
    for (const { id, online, load } of agents) {
      const ticketId = online && load === 0 ? nextFor(id, snapshot()) : null
      if (ticketId) give(ticketId, id)
    }
    return
  }
  for (const { ticketId, agentId } of route(snapshot()).assignments) give(ticketId, agentId)
}

function begin(desk: Desk, now: number, waiting: Map<string, Queued>, outcome: Outcome): void {
  if (desk.busyUntil > now || desk.held.length === 0 || !isThere(desk.worker, now)) return
  const mail = desk.held.shift()!
  const { worker } = desk
  if (mail.skill !== null && !worker.skills.has(mail.skill)) {
    outcome.handedOver += 1
    desk.busyUntil = now + READING
    const ticket = { ...mail.ticket, skills: { [mail.skill]: 1 } }
    waiting.set(mail.id, { ...mail, ticket })
    return
  }
  desk.busyUntil = now + mail.minutes * (mail.english && !worker.english ? FOREIGN : 1)
  outcome.waits.push({ minutes: desk.busyUntil - mail.at, vip: mail.vip, started: now - mail.at })
}
