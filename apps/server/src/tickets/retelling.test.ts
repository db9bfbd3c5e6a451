import { advance, standardPauses } from '@opora/core/sla'
import type { Command } from '@opora/core/ticket'
import { beforeAll, expect, test } from 'vitest'
import { messageSaid } from '../../test/said.ts'
import { useWorld } from '../../test/world.ts'
import { customerByEmail } from '../people/index.ts'
import { type Actor, system } from '../platform/actor.ts'
import { transaction } from '../platform/database/pool.ts'
import { change } from './change.ts'
import { readContext } from './context.ts'
import type { NewMessage } from './message-row.ts'
import { toTicket } from './rows.ts'
import { bumpRules } from './rulebook.ts'
import { retell } from './story.ts'

const desk = useWorld()
const STORIES = 200
const TURNS = 12
const MINUTE = 60_000
let agent: Actor
let groups: string[]
let customerId: string

const low = { first_reply: 60, next_reply: 90, update: 200, resolution: 600 }
const terms = (targets: object, warnings: object[] = []) => ({
  targets: { low, normal: targets, high: targets, urgent: { ...targets, first_reply: 10 } },
  pauses: standardPauses,
  holdingReplyAnswers: false,
  warnings,
})

beforeAll(async () => {
  const { world } = desk
  groups = [await world.group('Касса'), await world.group('Склад')]
  const person = await world.agent('administrator')
  agent = { kind: 'agent', id: person.id } as Actor
  await transaction(world.platform.db, async (tx) => {
    const customer = await customerByEmail(
      tx,
      { email: 'anna@customer.test', name: 'Анна' },
      world.clock.now(),
    )
    customerId = customer.id
    const vip = { field: 'group', op: 'is', value: groups[0] }
    const policies = [
      { condition: vip, terms: terms({ first_reply: 20, resolution: 120 }, [{ to: 'lead', share: 0.5 }]) },
      {
        condition: { all: [] },
        terms: terms({ first_reply: 60, next_reply: 45, update: 90, resolution: 300 }),
      },
    ]
    for (const [i, policy] of policies.entries()) {
      const { id } = await tx
        .insertInto('sla_policies')
        .values({ name: `Условия ${i}`, position: i, condition: JSON.stringify(policy.condition) })
        .returning('id')
        .executeTakeFirstOrThrow()
      const row = await tx
        .insertInto('sla_terms')
        .values({ policy_id: id, hours: 'round_the_clock', terms: JSON.stringify(policy.terms) })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx.updateTable('sla_policies').set({ terms_id: row.id }).where('id', '=', id).execute()
    }
    await bumpRules(tx)
  })
})

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 374_761_393) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) % below
  }
}

const holding = 'Мы получили ваше обращение и уже разбираемся, вернёмся с ответом.'
const answer = 'Деньги вернули на карту сегодня утром, вот номер операции: 4512.'

const message = (mine: boolean, text: string): NewMessage =>
  messageSaid(mine ? { kind: 'agent', id: agent.id! } : { kind: 'customer', id: customerId }, text)

interface Turn {
  actor: Actor
  command: Command | ((messageId: string) => Command)
  said?: NewMessage
}

function turn(roll: (below: number) => number): Turn {
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)]!
  const patch = (patch: object): Turn => ({ actor: agent, command: { type: 'patch', patch } as Command })
  switch (roll(8)) {
    case 0:
    case 1:
      return {
        actor: system,
        command: (messageId) => ({ type: 'receive', messageId, customerId, automatic: null }),
        said: message(false, 'Так где же деньги?'),
      }
    case 2:
    case 3:
      return {
        actor: agent,
        command: (messageId) => ({ type: 'reply', messageId }),
        said: message(true, pick([holding, answer])),
      }
    case 4:
      return patch({ status: pick(['open', 'pending', 'on_hold', 'solved'] as const) })
    case 5:
      return patch({ priority: pick(['low', 'normal', 'urgent'] as const) })
    case 6:
      return patch({ groupId: pick([null, ...groups]) })
    default:
      return { actor: system, command: { type: 'look', warned: [], breached: [] } }
  }
}

async function carry(ticketId: string | null, { actor, command, said }: Turn): Promise<string> {
  const { platform, assembled, clock } = desk.world
  const asked = { ticketId, command, message: said && (() => said), now: clock.now() }
  const done = await transaction(platform.db, (tx) => change(tx, assembled.desk, actor, asked))
  return done.ticket.id
}

const opening = (i: number): Turn => ({
  actor: system,
  command: (id) => ({
    type: 'create',
    subject: `История ${i}`,
    requesterId: customerId,
    groupId: i % 3 === 0 ? groups[0]! : null,
    message: { id, from: 'customer' },
  }),
  said: message(false, 'Где деньги?'),
})

test(`clocks that were brought on by every change equal those told from the log, in ${STORIES} stories`, async () => {
  const { platform, assembled, clock } = desk.world
  const rolls = Array.from({ length: STORIES }, (_, i) => dice(i + 1))
  const ids: string[] = []
  for (let i = 0; i < STORIES; i += 1) ids.push(await carry(null, opening(i)))
  for (let step = 0; step < TURNS; step += 1) {
    clock.advance((3 + step * 7) * MINUTE)
    // Every story a turn, some of them two that meet at the row: whoever waits for it finds the clocks as they are.
    // Not two at one instant of which one moves the ticket under other terms: the log does not tell which was first.
    const meeting = ids.flatMap((id, i) => {
      const roll = rolls[i]!
      if (roll(5) > 0) return [{ id, turn: turn(roll) }]
      return [id, id].map(() => ({ id, turn: turn((below) => (below === 8 ? roll(6) : roll(below))) }))
    })
    const lanes = Array.from({ length: 6 }, (_, lane) => meeting.filter((_, n) => n % 6 === lane))
    await Promise.all(
      lanes.map(async (lane) => {
        for (const { id, turn: next } of lane) await carry(id, next)
      }),
    )
  }
  for (const id of ids) {
    await transaction(platform.db, async (tx) => {
      const row = await tx
        .selectFrom('tickets')
        .selectAll()
        .where('ticket_id', '=', id)
        .executeTakeFirstOrThrow()
      const { clocks, rules } = await readContext(tx, assembled.desk, toTicket(row), clock.now())
      const told = await retell(tx, id, clocks!.terms, [], rules.policyOf)
      const last = { type: 'policy', at: clocks!.state.at, to: clocks!.state.policyId } as const
      expect(clocks!.state, `ticket ${id}`).toEqual(advance(told, last, rules.policyOf))
    })
  }
})
