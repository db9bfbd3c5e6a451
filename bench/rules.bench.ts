// Rules: what a change costs on a desk with 50 000 running clocks, 200 rules and 50 policies, against one with none.
import { standardTriggers } from '@opora/core/automation'
import { roundTheClock } from '@opora/core/calendar'
import type { Command } from '@opora/core/ticket'
import { type Actor, system } from '../apps/server/src/platform/actor.ts'
import { transaction } from '../apps/server/src/platform/database/pool.ts'
import { change, type Desk, Rulebook, type Rules } from '../apps/server/src/tickets/index.ts'
import { benchDesk } from './desk.ts'
import { median, ms, quantile, report, timed } from './measure.ts'
import { multiply, openShapes, seedPolicies, seedRules } from './rules-seed.ts'
import { said } from './said.ts'

const CLOCKS = Number(process.env.BENCH_CLOCKS ?? 50_000)
const SHAPES = 50
const TIMES = 120
const ROUNDS = 7

const none: Rules = {
  triggers: () => standardTriggers,
  timed: false,
  acknowledges: () => false,
  shared: false,
  policyFor: () => null,
  policyOf: () => null,
  recall: async () => {},
  calendarOf: () => roundTheClock,
}

const own = await benchDesk()
try {
  const ruled = own.assembled.desk
  const bare: Desk = { ...ruled, rules: new Rulebook({ load: async () => none }) }
  const agent = await anAgent()
  await seedPolicies(own, 50)
  await seedRules(own, 200)
  // Both kinds of tickets lie in the same tables, so that both pay the same for their size.
  const plain = await multiply(own, await openShapes(own, bare, SHAPES), 40)
  const clocked = await multiply(own, await openShapes(own, ruled, SHAPES), CLOCKS / SHAPES)
  const { rows } = await own.platform.pool.query(
    'select count(*)::int as n from ticket_clocks where wake_at is not null',
  )
  report('rules: clocks that run', String(rows[0].n))

  for (const [name, ask] of Object.entries(changes(agent))) {
    const [ratios, with_, without]: number[][] = [[], [], []]
    for (let round = 0; round <= ROUNDS; round += 1) {
      const run = (desk: Desk, ids: string[]) =>
        timed(TIMES, (i) => carry(desk, pick(ids, round * TIMES + i), ask(i)))
      const a = await run(bare, plain)
      const b = await run(ruled, clocked)
      if (round === 0) continue
      ratios!.push(median(b) / median(a))
      with_!.push(...b)
      without!.push(...a)
    }
    const ratio = median(ratios!)
    report(
      `rules: ${name}`,
      `${ratio.toFixed(2)} × the change without (p50 ${ms(median(with_!))} against ${ms(median(without!))}, p99 ${ms(quantile(with_!, 0.99))})`,
      { says: '≤ 1.5', holds: ratio <= 1.5 },
    )
  }
} finally {
  await own.close()
}

/** Spread over the whole table, and every time another one. */
function pick(ids: string[], i: number): string {
  return ids[(i * 7919) % ids.length]!
}

interface Asked {
  actor: Actor
  command: Command | ((messageId: string) => Command)
  author?: Parameters<typeof said>[0]
}

function changes(agent: Actor): Record<string, (i: number) => Asked> {
  return {
    'a field is edited': (i) => ({
      actor: agent,
      command: { type: 'patch', patch: { tags: [`метка-${i}-${Math.random()}`] } },
    }),
    'a customer writes': () => ({
      actor: system,
      command: (messageId) => ({ type: 'receive', messageId, customerId: '1', automatic: null }),
      author: { kind: 'customer', id: '1' },
    }),
    'an agent answers': () => ({
      actor: agent,
      command: (messageId) => ({ type: 'reply', messageId }),
      author: { kind: 'agent', id: agent.id },
    }),
  }
}

function carry(desk: Desk, ticketId: string, { actor, command, author }: Asked) {
  return transaction(own.platform.db, (tx) =>
    change(tx, desk, actor, {
      ticketId,
      command,
      message: author && (() => said(author, Number(ticketId))),
      now: new Date(),
    }),
  )
}

async function anAgent(): Promise<Actor> {
  const { rows } = await own.platform.pool.query(
    `insert into agents (email, name, role_id) select 'agent@desk.test', 'Оператор', id from roles where system = 'agent' returning id`,
  )
  return { kind: 'agent', id: String(rows[0].id) } as Actor
}
