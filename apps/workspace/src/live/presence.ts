import { useSyncExternalStore } from 'react'

interface Present {
  id: string
  name: string
  writing: boolean
}

const none: Present[] = []
let present: { ticketId: string; agents: Present[] } = { ticketId: '', agents: none }
const listeners = new Set<() => void>()

export function setPresence(ticketId: string, agents: Present[]): void {
  present = { ticketId, agents }
  for (const listener of listeners) listener()
}

/** Who else looks at this ticket or writes in it. */
export function usePresence(ticketId: string): Present[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => (present.ticketId === ticketId ? present.agents : none),
  )
}
