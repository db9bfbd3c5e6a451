import type { Language } from './commitment.ts'
import type { Found, Time } from './times.ts'

/** Neighbouring expressions make one time when each says another part of it: "tomorrow" and "by noon". */
export function together(
  times: readonly Found[],
  text: string,
  language: Language,
  dueOf: (time: Time) => number | undefined,
): Found[][] {
  const groups: Found[][] = []
  for (const time of times) {
    const last = groups.at(-1)?.at(-1)
    if (last && isOneTime(last, time, text, language, dueOf)) groups.at(-1)!.push(time)
    else groups.push([time])
  }
  return groups
}

/** Two of one part are two times, unless they mean the same or are the ends of a range. */
function isOneTime(
  one: Found,
  next: Found,
  text: string,
  { filler, range }: Language,
  dueOf: (time: Time) => number | undefined,
): boolean {
  const between = text.slice(one.end, next.start)
  if (!filler.test(between)) return false
  return (
    one.time.kind === 'part' ||
    PART[one.time.kind] !== PART[next.time.kind] ||
    range.test(text.slice(one.end, next.end)) ||
    dueOf(one.time) === dueOf(next.time)
  )
}

/** What part of a time an expression says. */
const PART: Record<Time['kind'], string> = {
  span: 'span',
  working: 'span',
  near: 'day',
  days: 'day',
  weekday: 'day',
  date: 'day',
  week: 'stretch',
  month: 'stretch',
  clock: 'clock',
  part: 'part of a day',
  other: 'none',
}
