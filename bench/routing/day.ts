// A day of a support desk: what arrives, who works, and how long things take. Every figure has its reason beside it;
// none was chosen after looking at a result. Minutes of desk time throughout, the day being open from 0 to 720.

export const OPEN = 12 * 60
const ARRIVALS = 2000

/**
 * Arrivals by the hour, from nine to nine. Two peaks, late morning and mid-afternoon, with a dip at lunch and a tail in
 * the evening: the shape published for call centres (Brown et al., "Statistical Analysis of a Telephone Call Center",
 * JASA 2005, figure 2) and by helpdesks for mail.
 */
const SHAPE = [7, 11, 12.5, 11, 8.5, 9, 10.5, 10, 8, 5.5, 4, 3]

/** Lognormal with a coefficient of variation near 1, as the same paper found for service times; nine minutes a mail. */
const HANDLING = { mean: 9, sigma: 0.83 }

/** What is asked for, and how many of the agents know it: most is general, little needs the few. */
export const TOPICS = [
  { skill: null, share: 0.6, known: 1 },
  { skill: 'billing', share: 0.2, known: 0.45 },
  { skill: 'technical', share: 0.15, known: 0.35 },
  { skill: 'legal', share: 0.05, known: 0.15 },
] as const
const SHARES = TOPICS.map(({ share }) => share)

/** Customers who write English, and agents who do. A reply in a language one does not write takes half as long again. */
const ENGLISH = { customers: 0.15, agents: 0.4 }
export const FOREIGN = 1.5

const VIP = 0.05

/** Two overlapping shifts of eight hours, the middle of the day doubly staffed; an hour of lunch in two sittings. */
const SHIFTS = [
  { from: 0, to: 480 },
  { from: 240, to: 720 },
]
/** Staffed for 85 % of the agents' time: the usual planning figure. Lunch is no time at work. */
const OCCUPANCY = 0.85

export interface Arrival {
  id: string
  at: number
  skill: string | null
  english: boolean
  vip: boolean
  minutes: number
}

export interface Worker {
  id: string
  skills: ReadonlySet<string>
  english: boolean
  /** When he is there, on every day. */
  there: { from: number; to: number }[]
}

export type Random = () => number

/** mulberry32: the same day for the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export function arrivals(random: Random): Arrival[] {
  const mu = Math.log(HANDLING.mean) - HANDLING.sigma ** 2 / 2
  return Array.from({ length: ARRIVALS }, () => ({
    at: (chosen(SHAPE, random()) + random()) * 60,
    skill: TOPICS[chosen(SHARES, random())]!.skill,
    english: random() < ENGLISH.customers,
    vip: random() < VIP,
    minutes: Math.exp(mu + HANDLING.sigma * normal(random)),
  }))
    .sort((a, b) => a.at - b.at)
    .map((each, i) => ({ ...each, id: `t${i}` }))
}

/** The place that a number from 0 to 1 falls on. */
function chosen(weights: readonly number[], drawn: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let below = 0
  const found = weights.findIndex((weight) => {
    below += weight / total
    return drawn < below
  })
  return found === -1 ? weights.length - 1 : found
}

export function staff(random: Random): Worker[] {
  const hoursAWorker = 7
  const count = Math.ceil((ARRIVALS * HANDLING.mean) / 60 / hoursAWorker / OCCUPANCY)
  return Array.from({ length: count }, (_, i) => {
    const { from, to } = SHIFTS[i % SHIFTS.length]!
    const lunch = from + (i % 4 < 2 ? 180 : 240)
    return {
      id: `a${i}`,
      skills: new Set(TOPICS.flatMap(({ skill, known }) => (skill && random() < known ? [skill] : []))),
      english: random() < ENGLISH.agents,
      there: [
        { from, to: lunch },
        { from: lunch + 60, to },
      ],
    }
  })
}

/** Whether somebody is at work; the days after the first have the same shifts. */
export const isThere = ({ there }: Worker, at: number): boolean =>
  there.some(({ from, to }) => from <= at % OPEN && at % OPEN < to)
