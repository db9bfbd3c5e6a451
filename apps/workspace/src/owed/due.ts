const minute = 60_000

/** How a due time is told: minutes left or passed within a day, a moment beyond it. */
export type Due = { tone: 'late' | 'risk' | 'neutral' } & (
  | { kind: 'left' | 'late'; minutes: number }
  | { kind: 'at' }
)

/** An hour before its end a due time is at risk, as on the board. */
const riskMinutes = 60
const dayMinutes = 24 * 60

/** @param dueAt and `now` in milliseconds */
export function dueOf(dueAt: number, now: number): Due {
  if (dueAt < now) return { tone: 'late', kind: 'late', minutes: Math.floor((now - dueAt) / minute) }
  const minutes = Math.ceil((dueAt - now) / minute)
  if (minutes > dayMinutes) return { tone: 'neutral', kind: 'at' }
  return { tone: minutes <= riskMinutes ? 'risk' : 'neutral', kind: 'left', minutes }
}

/** The due time as one number that changes when its words do: minutes left, below nothing once it is late. */
export const minuteOf = (dueAt: number, now: number): number => {
  const due = dueOf(dueAt, now)
  if (due.kind === 'at') return dayMinutes + 1
  return due.kind === 'late' ? -1 - due.minutes : due.minutes
}
