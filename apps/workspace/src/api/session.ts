import type { Me, Permission, SessionState } from '@opora/contract'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { sessionQuery } from './queries.ts'

/** The signed-in person; only below the desk's route, which has loaded the session. */
export function useMe(): Me {
  return useSessionState().me
}

export function useSessionState(): SessionState {
  return useSuspenseQuery(sessionQuery).data
}

/** `may('ticket.edit')`: to hide what the server would refuse anyway. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe()
  return useCallback((permission) => permissions.includes(permission), [permissions])
}
