import { type Availability, getMyAvailability, setMyAvailability } from '@opora/contract'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { call, queryClient, useRefusal } from '../api/index.ts'
import { useShortcuts } from '../shortcuts/index.ts'

/**
 * Keys begin with 'availability', which the server's hints name. Asked every minute, also behind other windows: whoever
 * has the workspace open is there.
 */
const availabilityQuery = queryOptions({
  queryKey: ['availability'],
  queryFn: ({ signal }) => call(getMyAvailability, {}, { signal }),
  refetchInterval: 60_000,
  refetchIntervalInBackground: true,
})

export const useAvailability = () => useQuery(availabilityQuery).data

/** Says at once how this person stands; the server has the last word. */
export function useSetAvailability() {
  const { mutate } = useMutation({
    mutationFn: (reasonId: string | null | 'here') =>
      call(setMyAvailability, {
        body: { available: reasonId === 'here', reasonId: reasonId === 'here' ? null : reasonId },
      }),
    onMutate: (reasonId) => {
      const known = queryClient.getQueryData(availabilityQuery.queryKey)
      if (known) show({ ...known.mine, ...stateFor(reasonId, known.reasons) })
    },
    onSuccess: show,
    onError: useRefusal(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: availabilityQuery.queryKey }),
  })
  return { comeBack: () => mutate('here'), leave: (reasonId: string | null) => mutate(reasonId) }
}

const stateFor = (
  reasonId: string | null | 'here',
  reasons: NonNullable<Availability['reason']>[],
): Pick<Availability, 'state' | 'reason'> =>
  reasonId === 'here'
    ? { state: 'online', reason: null }
    : { state: 'away', reason: reasons.find(({ id }) => id === reasonId) ?? null }

function show(mine: Availability): void {
  queryClient.setQueryData(availabilityQuery.queryKey, (known) => known && { ...known, mine })
}

/** One key: away without a reason, and back. */
export function useAvailabilityShortcut(): void {
  const known = useAvailability()
  const { comeBack, leave } = useSetAvailability()
  useShortcuts([
    known !== undefined && {
      id: 'availability',
      keys: ['shift+KeyA'],
      label: 'availability.palette',
      section: 'anywhere',
      run: () => (known.mine.state === 'away' ? comeBack() : leave(null)),
    },
  ])
}
