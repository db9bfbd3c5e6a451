export type Part = 'morning' | 'noon' | 'lunch' | 'day' | 'dusk' | 'evening' | 'night' | 'close'

/** What one expression of time says, before the calendar is asked. */
export type Time =
  | { kind: 'span'; minutes: number }
  | { kind: 'working'; minutes: number }
  | { kind: 'days'; count: number; working: boolean }
  /** 0 today, 1 tomorrow, 2 the day after. */
  | { kind: 'near'; days: number }
  | { kind: 'weekday'; weekday: number; week: 'coming' | 'next' }
  | { kind: 'week'; plus: number }
  | { kind: 'month'; plus: number }
  | { kind: 'date'; day: number; month: number | null; year: number | null }
  | { kind: 'clock'; minutes: number }
  | { kind: 'part'; part: Part }
  /** A time that nothing can be promised for: past, repeated, or a beginning. */
  | { kind: 'other' }

/** An expression where it stands in the text. */
export interface Found {
  start: number
  end: number
  time: Time
}

export interface TimeRule {
  pattern: RegExp
  read: (groups: Record<string, string | undefined>) => Time
}

const BEFORE = '(?<![\\p{L}\\p{N}])'
const AFTER = '(?![\\p{L}\\p{N}])'

export const rule = (pattern: string, read: TimeRule['read'] | Time): TimeRule => ({
  pattern: new RegExp(`${BEFORE}(?:${pattern})${AFTER}`, 'giu'),
  read: typeof read === 'function' ? read : () => read,
})

/** All expressions of time, in order; of those that overlap the first and longest. */
export function findTimes(text: string, rules: readonly TimeRule[]): Found[] {
  const all = rules.flatMap(({ pattern, read }) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      time: read(match.groups ?? {}),
    })),
  )
  all.sort((a, b) => a.start - b.start || b.end - a.end)
  const found: Found[] = []
  for (const each of all) if (each.start >= (found.at(-1)?.end ?? 0)) found.push(each)
  return found
}

/** A clock time as people say it: 1 to 7 without more means the afternoon. */
export function clock(hour: string, minute: string | undefined, half: string | undefined): Time {
  let hours = Number(hour)
  const late = half !== undefined && /^(?:вечера|дня|p)/iu.test(half)
  const early = half !== undefined && /^(?:утра|ночи|a)/iu.test(half)
  if (late && hours < 12) hours += 12
  else if (early && hours === 12) hours = 0
  else if (half === undefined && minute === undefined && hours >= 1 && hours <= 7) hours += 12
  if (hours > 24 || Number(minute ?? 0) > 59) return { kind: 'other' }
  return { kind: 'clock', minutes: hours * 60 + Number(minute ?? 0) }
}
