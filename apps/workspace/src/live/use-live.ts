import { useEffect, useSyncExternalStore } from 'react'
import { type Connection, connect } from './connection.ts'
import { catchUpAll, takeHint } from './hints.ts'

let state: Connection = 'connecting'
let connection: ReturnType<typeof connect> | null = null
const listeners = new Set<() => void>()

function setState(next: Connection): void {
  state = next
  for (const listener of listeners) listener()
}

/** Keeps the workspace live; once, in the shell. */
export function useLive(): void {
  useEffect(() => {
    const own = connect({ onHint: takeHint, onGap: catchUpAll, onState: setState })
    connection = own
    return () => {
      own.stop()
      connection = null
    }
  }, [])
}

/** Tells colleagues which ticket is on this screen and whether its answer is being written. */
export function useLook(ticketId: string, writing: boolean): void {
  const live = useConnection() === 'live'
  // biome-ignore lint/correctness/useExhaustiveDependencies: said again after each new connection
  useEffect(() => connection?.look(ticketId, writing), [ticketId, writing, live])
  useEffect(() => () => connection?.look(null, false), [])
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}

/** The news of having caught up has been read. */
export function forgetCatchUp(): void {
  if (state === 'caught-up') setState('live')
}
