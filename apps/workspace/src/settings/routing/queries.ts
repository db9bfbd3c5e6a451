import { getRouting } from '@opora/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { useDeed } from '../../parts/index.ts'

// Keys begin with 'routing', which the server's hints name.

export const routingQuery = queryOptions({
  queryKey: ['routing', 'settings'],
  queryFn: ({ signal }) => call(getRouting, {}, { signal }),
})

/** A change of what decides over who gets what. `quiet` where a form tells of refusals. */
export function useChange<Given>(
  change: (given: Given) => Promise<unknown>,
  options: { quiet?: boolean; onDone?: () => void } = {},
) {
  const { t } = useText()
  return useDeed(change, { query: routingQuery, said: t('settings.saved'), ...options })
}
