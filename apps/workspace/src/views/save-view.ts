import { changeView, createView, type View } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call, queryClient, viewsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { tell } from '../parts/index.ts'
import type { ViewForm } from './view-form.ts'

/** Saves a view and opens it. */
export function useSaveView(view: View | undefined) {
  const { t } = useText()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (form: ViewForm) =>
      view ? call(changeView, { params: { id: view.id }, body: form }) : call(createView, { body: form }),
    onSuccess: async (saved) => {
      tell(t('settings.saved'))
      await forgetView(saved.id)
      await navigate({ to: '/inbox/$view', params: { view: saved.id } })
    },
  })
}

/** What was read of a view before it changed is asked for anew. */
export async function forgetView(id: string): Promise<void> {
  queryClient.removeQueries({ queryKey: ['tickets', id] })
  queryClient.removeQueries({ queryKey: ['view-count', id] })
  await queryClient.invalidateQueries({ queryKey: viewsQuery.queryKey })
}
