import { ApiError } from '@opora/contract'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

let leave: () => void = () => undefined

/** What happens when the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): void {
  leave = listener
}

function watch(error: unknown): void {
  if (error instanceof ApiError && error.status === 401 && error.code !== 'two_factor_required') leave()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  mutationCache: new MutationCache({ onError: watch }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 30 * 60_000,
      networkMode: 'always',
      refetchOnWindowFocus: false,
      retry: (count, error) =>
        count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
    },
    mutations: { networkMode: 'always' },
  },
})
