/** How long ago something was: relative within a day, a date after. */
export type Age =
  | { kind: 'now' }
  | { kind: 'minutes'; count: number }
  | { kind: 'hours'; count: number }
  | { kind: 'date'; withYear: boolean }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A moment slightly ahead of this clock counts as now: clocks of two machines differ. */
export function age(at: Date, now: Date): Age {
  const passed = now.getTime() - at.getTime()
  if (passed < -minute) return { kind: 'date', withYear: at.getFullYear() !== now.getFullYear() }
  if (passed < minute) return { kind: 'now' }
  if (passed < hour) return { kind: 'minutes', count: Math.floor(passed / minute) }
  if (passed < day) return { kind: 'hours', count: Math.floor(passed / hour) }
  return { kind: 'date', withYear: at.getFullYear() !== now.getFullYear() }
}
