import { type Arrival, FOREIGN, isThere, type Random, type Worker } from './day.ts'
import type { Outcome } from './outcome.ts'

/** How people take from one list. */
export interface Habit {
  name: string
  /** Shares of the ways to pick; the rest takes the topmost. */
  easiest: number
  anyOfThem: number
  newestOnTop: boolean
}

/** What one sees without scrolling. */
const PAGE = 25
/** Running one's eye down the list and opening something. */
const LOOKING = 0.25
/** Finding out that a mail is not for oneself, and writing for whom it is. */
const READING = 1.5
/** Until a mailbox shows that somebody has it open; a second reader loses as long before he notices. */
const UNNOTICED = 0.25
/** Whoever takes the topmost takes one of the first few: people learn to keep out of each other's way. */
const TOPMOST = 5
/** Nobody knows how long a mail takes before he reads it: the guess is off by this much, in log units. */
const GUESS = 0.7

interface Listed extends Arrival {
  looksLike: number
  /** Once somebody has read it, it says whom it is for. */
  labelled: boolean
  takenAt: number | null
}

/** Everybody picks from one inbox, minute by minute, one mail at a time. */
export function oneInbox(
  day: readonly Arrival[],
  workers: readonly Worker[],
  habit: Habit,
  random: Random,
): Outcome {
  const outcome: Outcome = { waits: [], handedOver: 0, collisions: 0 }
  const list: Listed[] = []
  const freeAt = new Map(workers.map(({ id }) => [id, 0]))
  let next = 0
  for (let now = 0; outcome.waits.length < day.length; now += STEP) {
    for (; next < day.length && day[next]!.at <= now; next++)
      list.push({
        ...day[next]!,
        looksLike: Math.log(day[next]!.minutes) + GUESS * (random() * 2 - 1),
        labelled: false,
        takenAt: null,
      })
    for (let i = list.length - 1; i >= 0; i--) {
      const { takenAt } = list[i]!
      if (takenAt !== null && now >= takenAt + UNNOTICED) list.splice(i, 1)
    }
    for (const worker of shuffled(workers, random)) {
      if (freeAt.get(worker.id)! > now || !isThere(worker, now)) continue
      const mail = picked(list, worker, habit, random)
      if (mail) freeAt.set(worker.id, worked(mail, worker, now, outcome))
    }
  }
  return outcome
}

const STEP = 0.25

/** @returns when he is free again */
function worked(mail: Listed, worker: Worker, now: number, outcome: Outcome): number {
  const opened = now + LOOKING
  if (mail.takenAt !== null) {
    outcome.collisions += 1
    return opened + UNNOTICED
  }
  if (mail.skill !== null && !worker.skills.has(mail.skill)) {
    outcome.handedOver += 1
    mail.labelled = true
    return opened + READING
  }
  mail.takenAt = now
  const done = opened + mail.minutes * (mail.english && !worker.english ? FOREIGN : 1)
  outcome.waits.push({ minutes: done - mail.at, vip: mail.vip, started: opened - mail.at })
  return done
}

function picked(list: readonly Listed[], worker: Worker, habit: Habit, random: Random): Listed | null {
  const suits = list.filter(({ labelled, skill }) => !labelled || skill === null || worker.skills.has(skill))
  const page = (habit.newestOnTop ? suits.slice(-PAGE).reverse() : suits.slice(0, PAGE)).filter(Boolean)
  if (page.length === 0) return null
  const drawn = random()
  if (drawn < habit.easiest) return page.reduce((a, b) => (b.looksLike < a.looksLike ? b : a))
  if (drawn < habit.easiest + habit.anyOfThem) return page[Math.floor(random() * page.length)]!
  return page[Math.floor(random() * Math.min(TOPMOST, page.length))]!
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items]
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!]
  }
  return mixed
}
