import { getRouting } from '@opora/contract'
import { queryOptions, useMutation } from '@tanstack/react-query'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { tell } from '../../parts/index.ts'

// Keys begin with 'routing', which the server's hints name.

export const routingQuery = queryOptions({
  queryKey: ['routing', 'settings'],
  queryFn: ({ signal }) => call(getRouting, {}, { signal }),
})

/** A change of what decides over who gets what: shown once it is read back. `quiet` where a form tells of refusals. */
export function useChange<Given>(
  change: (given: Given) => Promise<unknown>,
  { quiet = false, onDone }: { quiet?: boolean; onDone?: () => void } = {},
) {
  const { t } = useText()
  const refuse = useRefusal()
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: routingQuery.queryKey })
      tell(t('settings.saved'))
      onDone?.()
    },
    ...(!quiet && { onError: refuse }),
  })
}
