import { useSyncExternalStore } from 'react'

/** Something that is open or not, reached from anywhere on the desk. */
export function createToggle() {
  let open = false
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const set = (value: boolean) => {
    open = value
    for (const listener of listeners) listener()
  }
  return { set, useOpen: () => useSyncExternalStore(subscribe, () => open) }
}
