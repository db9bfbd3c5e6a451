import { changeRule, orderRules, type Rule } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { call, queryClient, rulesQuery, useRefusal } from '../../api/index.ts'

export const refreshRules = () => queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey })

/** Switches a rule on or off; the switch moves at once and comes back if the server refuses. */
export function useSwitch() {
  const refuse = useRefusal()
  return useMutation({
    mutationFn: ({ id, active }: { id: string; active: boolean }) =>
      call(changeRule, { params: { id }, body: { active } }),
    onMutate: ({ id, active }) =>
      put((rules) => rules.map((rule) => (rule.id === id ? { ...rule, active } : rule))),
    onError: refuse,
    onSettled: refreshRules,
  })
}

/** Puts the rules into an order, on the screen at once. */
export function useOrder() {
  const refuse = useRefusal()
  return useMutation({
    mutationFn: (rules: Rule[]) => call(orderRules, { body: { ids: rules.map(({ id }) => id) } }),
    scope: { id: 'rules.order' },
    onMutate: async (rules) => {
      await queryClient.cancelQueries({ queryKey: rulesQuery.queryKey })
      put(() => rules)
    },
    onError: (error) => {
      refuse(error)
      void refreshRules()
    },
  })
}

const put = (change: (rules: Rule[]) => Rule[]) =>
  queryClient.setQueryData(rulesQuery.queryKey, (known) => known && { items: change(known.items) })
