import { changePolicy, orderPolicies, type Policy } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useDeed } from '../../parts/index.ts'
import { policiesQuery } from './queries.ts'

const { queryKey } = policiesQuery
const refresh = () => queryClient.invalidateQueries({ queryKey })

/** Turns a policy on or off. */
export const useSwitch = () =>
  useDeed(
    ({ id, active }: { id: string; active: boolean }) =>
      call(changePolicy, { params: { id }, body: { active } }),
    { query: policiesQuery },
  )

/** Puts policies into an order: at once on the screen, and back if the server refuses. */
export function useOrder() {
  const refuse = useRefusal()
  return useMutation({
    mutationFn: (ids: string[]) => call(orderPolicies, { body: { ids } }),
    onMutate: (ids) => {
      const before = queryClient.getQueryData(queryKey)
      const place = ({ id }: Policy) => ids.indexOf(id)
      queryClient.setQueryData(
        queryKey,
        before && { items: before.items.toSorted((a, b) => place(a) - place(b)) },
      )
      return before
    },
    onError: (error, _, before) => {
      queryClient.setQueryData(queryKey, before)
      refuse(error)
    },
    onSettled: refresh,
  })
}
