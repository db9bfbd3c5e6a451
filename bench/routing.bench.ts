// Routing: a day of 2 000 mails through the routing engine, against everybody picking from one inbox. No database.
// Read all columns: whoever takes the newest and easiest first has the better median, and lets the others lie.
import { quantile } from './measure.ts'
import { arrivals, randomFrom, staff } from './routing/day.ts'
import { type Habit, oneInbox } from './routing/inbox.ts'
import type { Outcome } from './routing/outcome.ts'
import { routed } from './routing/routed.ts'

const SEEDS = [1, 2, 3, 4, 5, 6, 7]
/** Two hours for a mail, as the default policy has it; half an hour for a customer of value. */
const TARGET = { everybody: 120, vip: 30 }

const habits: Habit[] = [
  { name: 'inbox, oldest first, no picking', easiest: 0, anyOfThem: 0, newestOnTop: false },
  { name: 'inbox, oldest first, half picks easy', easiest: 0.5, anyOfThem: 0, newestOnTop: false },
  { name: 'inbox, newest on top, half picks easy', easiest: 0.5, anyOfThem: 0.1, newestOnTop: true },
]
const ways: [string, (seed: number) => Outcome][] = [
  ...habits.map((habit): [string, (seed: number) => Outcome] => [
    habit.name,
    (seed) => simulate(seed, (day, workers, random) => oneInbox(day, workers, habit, random)),
  ]),
  ['routed, least loaded, one at a time', (seed) => push(seed, 'least_loaded', 1)],
  ['routed, least loaded, three in hand', (seed) => push(seed, 'least_loaded', 3)],
  ['pull: the next in order', (seed) => push(seed, 'pull', 1)],
]

type Model = (
  day: ReturnType<typeof arrivals>,
  workers: ReturnType<typeof staff>,
  random: ReturnType<typeof randomFrom>,
) => Outcome

/** The same mails and people for every way of the same seed. */
function simulate(seed: number, model: Model): Outcome {
  const random = randomFrom(seed)
  const [day, workers] = [arrivals(random), staff(random)]
  return model(day, workers, randomFrom(seed + 1000))
}

function push(seed: number, strategy: 'least_loaded' | 'pull', capacity: number): Outcome {
  return simulate(seed, (day, workers, random) => routed(day, workers, strategy, capacity, random))
}

const figures = ({ waits, handedOver, collisions }: Outcome): number[] => {
  const minutes = waits.map((wait) => wait.minutes)
  const vips = waits.filter(({ vip }) => vip).map((wait) => wait.minutes)
  const within = (values: number[], target: number) =>
    (values.filter((value) => value <= target).length / values.length) * 100
  return [
    quantile(minutes, 0.5),
    quantile(minutes, 0.95),
    Math.max(...minutes),
    within(minutes, TARGET.everybody),
    within(vips, TARGET.vip),
    handedOver,
    collisions,
  ]
}
const columns = ['median', 'p95', 'longest', 'in 2 h %', 'VIP 30 min %', 'handed over', 'collisions']

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
console.log(
  `A day of 2 000 mails, ${staff(randomFrom(1)).length} agents; minutes of desk time until the answer; mean of ${SEEDS.length} seeds\n`,
)
console.log(`${''.padEnd(40)}${columns.map((column) => column.padStart(13)).join('')}`)
const medians = new Map<string, number>()
for (const [name, way] of ways) {
  const each = SEEDS.map((seed) => figures(way(seed)))
  const means = columns.map((_, i) => mean(each.map((row) => row[i]!)))
  medians.set(name, means[0]!)
  console.log(`${name.padEnd(40)}${means.map((value) => value.toFixed(1).padStart(13)).join('')}`)
  const [low, high] = [Math.min, Math.max].map((of) => of(...each.map((row) => row[0]!)).toFixed(1))
  console.log(`${'  median from seed to seed'.padEnd(40)}${`${low}–${high}`.padStart(13)}`)
}
const ours = medians.get('routed, least loaded, one at a time')!
for (const { name } of habits)
  console.log(`median against "${name}": ${(medians.get(name)! / ours).toFixed(2)} times`)
