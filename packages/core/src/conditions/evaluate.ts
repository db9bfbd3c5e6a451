import type { Condition, Test } from './condition.ts'
import { fields, type Operator, type Reading, type Subject } from './fields.ts'

/** Who looks, and when. `me` is null where nobody does, as in a rule: then "me" fits nobody. */
export interface Viewpoint {
  now: number
  me: string | null
  /** The groups of whoever looks. */
  groupIds?: readonly string[]
}

/** Whether a condition holds of a ticket (SPEC E1–E7). Pure, and agrees with the SQL compiled from it. */
export function holds(condition: Condition, of: Subject, from: Viewpoint): boolean {
  return (ready.get(condition) ?? keepReady(condition))(of, from)
}

type Asks = (of: Subject, from: Viewpoint) => boolean

/** Hundreds of conditions are asked of every change: what does not depend on the ticket is worked out once. */
const ready = new WeakMap<Condition, Asks>()

function keepReady(condition: Condition): Asks {
  const asks = readied(condition)
  ready.set(condition, asks)
  return asks
}

function readied(condition: Condition): Asks {
  if ('all' in condition) {
    const parts = condition.all.map(readied)
    return (of, from) => parts.every((asks) => asks(of, from))
  }
  if ('any' in condition) {
    const parts = condition.any.map(readied)
    return (of, from) => parts.some((asks) => asks(of, from))
  }
  if ('not' in condition) {
    const part = readied(condition.not)
    return (of, from) => !part(of, from)
  }
  return asking(condition)
}

function asking(test: Test): Asks {
  const about: Reading = fields[test.field]
  switch (about.type) {
    case 'choice':
    case 'id':
    case 'word': {
      const known = dependsOnWhoLooks(test) ? null : meant(test, nobody)
      return (of, from) => single(test.op, known ?? meant(test, from), about.read(of))
    }
    case 'set':
      return (of) => several(test, about.read(of))
    case 'text': {
      const wanted = plain((test.value ?? '') as string)
      return (of) => written(test.op, wanted, plain(about.read(of)))
    }
    case 'flag':
      return (of) => about.read(of) === test.value
    case 'number':
      return (of) => counted(test, about.read(of))
    case 'time':
      return (of, from) => timed(test, about.read(of), from.now)
  }
}

const nobody: Viewpoint = { now: 0, me: null }

const dependsOnWhoLooks = ({ value }: Test): boolean => [value ?? []].flat().includes('me')

/** The values that a test means: "me" in them is whoever looks, or his groups (SPEC E3). */
export function meant({ field, value }: Test, { me, groupIds }: Viewpoint): string[] {
  const about: Reading = fields[field]
  const own = { self: me === null ? [] : [me], groups: groupIds ?? [] }
  return [value ?? []]
    .flat()
    .flatMap((each) => (each === 'me' && about.type === 'id' && about.me ? own[about.me] : String(each)))
}

function single(op: Operator, wanted: string[], actual: string | null): boolean {
  const fits = actual !== null && wanted.includes(actual)
  switch (op) {
    case 'empty':
      return actual === null
    case 'present':
      return actual !== null
    case 'is_not':
    case 'not_in':
      return !fits
    default:
      return fits
  }
}

function several({ op, value }: Test, actual: readonly string[]): boolean {
  const wanted = value as string[]
  switch (op) {
    case 'empty':
      return actual.length === 0
    case 'present':
      return actual.length > 0
    case 'has_all':
      return wanted.every((each) => actual.includes(each))
    case 'has_none':
      return !wanted.some((each) => actual.includes(each))
    default:
      return wanted.some((each) => actual.includes(each))
  }
}

/**
 * Text as it is compared: letters' case, the dots of "ё" and the shape of a final "ς" make no difference (SPEC E5).
 * Only the dotted "İ" would become two letters; it is one, so that any database can do the same.
 */
export const plain = (text: string): string =>
  text.replaceAll('İ', 'i').toLowerCase().replaceAll('ς', 'σ').replaceAll('ё', 'е')

function written(op: Operator, wanted: string, text: string): boolean {
  switch (op) {
    case 'not_contains':
      return !text.includes(wanted)
    case 'starts_with':
      return text.startsWith(wanted)
    case 'equals':
      return text === wanted
    default:
      return text.includes(wanted)
  }
}

function counted({ op, value }: Test, actual: number): boolean {
  const wanted = value as number
  switch (op) {
    case 'lt':
      return actual < wanted
    case 'lte':
      return actual <= wanted
    case 'gt':
      return actual > wanted
    case 'gte':
      return actual >= wanted
    default:
      return actual === wanted
  }
}

const MINUTE = 60_000

function timed({ op, value }: Test, actual: string | null, now: number): boolean {
  if (op === 'empty') return actual === null
  if (actual === null) return false
  const at = Date.parse(actual)
  switch (op) {
    case 'before':
      return at < Date.parse(value as string)
    case 'after':
      return at > Date.parse(value as string)
    case 'older_than':
      return at < now - (value as number) * MINUTE
    case 'newer_than':
      return at <= now && at >= now - (value as number) * MINUTE
    case 'due_within':
      return at >= now && at <= now + (value as number) * MINUTE
    default:
      return true
  }
}
