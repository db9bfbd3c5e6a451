import { useSyncExternalStore } from 'react'

const stepMs = 5_000

let now = Date.now()
const listeners = new Set<() => void>()
setInterval(() => {
  now = Date.now()
  for (const listener of listeners) listener()
}, stepMs)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What `read` makes of the time; the component is drawn anew only when that changes. One timer serves all. */
export const useTick = <Read extends string | number | boolean>(read: (now: number) => Read): Read =>
  useSyncExternalStore(subscribe, () => read(now))
