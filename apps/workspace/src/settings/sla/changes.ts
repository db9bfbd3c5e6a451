import { changePolicy, createPolicy, deletePolicy, orderPolicies, type Policy } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { tell } from '../../parts/index.ts'
import type { PolicyForm } from './form.ts'
import { policiesQuery } from './queries.ts'

const { queryKey } = policiesQuery
const refresh = () => queryClient.invalidateQueries({ queryKey })

/** Keeps a policy; without an id a new one, before all others. */
export function useSavePolicy(id: string | undefined, onSaved: () => void) {
  const { t } = useText()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: PolicyForm) =>
      id ? call(changePolicy, { params: { id }, body }) : call(createPolicy, { body }),
    onSuccess: async () => {
      onSaved()
      tell(t('settings.saved'))
      await refresh()
      if (!id) await navigate({ to: '/settings/$section', params: { section: 'sla' } })
    },
  })
}

/** Turns a policy on or off. */
export function useSwitch() {
  return useMutation({
    mutationFn: ({ id, active }: { id: string; active: boolean }) =>
      call(changePolicy, { params: { id }, body: { active } }),
    onSuccess: refresh,
    onError: useRefusal(),
  })
}

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

export function useRemovePolicy(id: string) {
  const { t } = useText()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => call(deletePolicy, { params: { id } }),
    onSuccess: async () => {
      tell(t('sla.removed'))
      await navigate({ to: '/settings/$section', params: { section: 'sla' } })
      await refresh()
    },
    onError: useRefusal(),
  })
}
