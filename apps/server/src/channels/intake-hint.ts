import type { Platform } from '../platform/platform.ts'

const REST_MS = 1_000

type Told = Pick<Platform, 'hints'>
const rests = new WeakMap<Told['hints'], { again: boolean }>()

/** Says that what is shown of incoming mail has changed; in a storm of mail once a second. */
export function tellIntake({ hints }: Told): void {
  const resting = rests.get(hints)
  if (resting) {
    resting.again = true
    return
  }
  hints.publish({ type: 'settings', what: 'intake' })
  const rest = { again: false }
  rests.set(hints, rest)
  setTimeout(() => {
    rests.delete(hints)
    if (rest.again) tellIntake({ hints })
  }, REST_MS).unref()
}
