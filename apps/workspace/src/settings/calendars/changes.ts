import { changeCalendar, createCalendar, deleteCalendar } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { calendarsQuery } from '../../owed/index.ts'
import { tell } from '../../parts/index.ts'
import type { CalendarForm } from './form.ts'

/** Keeps a calendar; without an id a new one, which is opened then. */
export function useSaveCalendar(id: string | undefined, onSaved: () => void) {
  const { t } = useText()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: CalendarForm) =>
      id ? call(changeCalendar, { params: { id }, body }) : call(createCalendar, { body }),
    onSuccess: async (saved) => {
      onSaved()
      tell(t('settings.saved'))
      await queryClient.invalidateQueries({ queryKey: calendarsQuery.queryKey })
      if (!id)
        await navigate({ to: '/settings/$section/$item', params: { section: 'calendars', item: saved.id } })
    },
  })
}

export function useRemoveCalendar(id: string) {
  const { t } = useText()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: () => call(deleteCalendar, { params: { id } }),
    onSuccess: async () => {
      tell(t('calendars.removed'))
      await navigate({ to: '/settings/$section', params: { section: 'calendars' } })
      await queryClient.invalidateQueries({ queryKey: calendarsQuery.queryKey })
    },
    onError: useRefusal(),
  })
}
