import type { SessionState } from '@opora/contract'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { queryClient, sessionQuery } from '../api/index.ts'

/** Goes in with a fresh session, to where the person was going. */
export function useEnter() {
  const router = useRouter()
  return useCallback(
    (session: SessionState, next?: string) => {
      queryClient.clear()
      queryClient.setQueryData(sessionQuery.queryKey, session)
      router.history.push(next?.startsWith('/') && !next.startsWith('//') ? next : '/')
    },
    [router],
  )
}
