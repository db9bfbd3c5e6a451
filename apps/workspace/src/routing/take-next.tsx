import { takeNext } from '@opora/contract'
import { IconPlayerTrackNext } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call, queryClient, useMay, useRefusal } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { IconButton, tell } from '../parts/index.ts'
import { useShortcuts } from '../shortcuts/index.ts'
import { useAvailability } from './my-availability.ts'

/** Takes the next ticket in order and opens it; only where work is shared out. */
export function TakeNext() {
  const { t } = useText()
  const may = useMay()
  const known = useAvailability()
  const navigate = useNavigate()
  const shown = known?.shares === true && may('ticket.reply')
  const take = useMutation({
    mutationFn: () => call(takeNext, {}),
    onSuccess: (ticket) => {
      void queryClient.invalidateQueries({ queryKey: ['availability'] })
      if (ticket) {
        void navigate({ to: '/inbox/$view/$ticketId', params: { view: 'mine', ticketId: ticket.id } })
        return
      }
      const { load = 0, capacity = 0 } = known?.mine ?? {}
      tell(load >= capacity ? t('routing.next.full', { load, capacity }) : t('routing.next.none'))
    },
    onError: useRefusal(),
  })
  const run = () => {
    if (!take.isPending) take.mutate()
  }
  useShortcuts([
    shown && { id: 'ticket.next', keys: ['shift+KeyN'], label: 'routing.next', section: 'list', run },
  ])
  if (!shown) return null
  return (
    <IconButton label={t('routing.next')} keys="shift+KeyN" onClick={run}>
      <IconPlayerTrackNext size={18} />
    </IconButton>
  )
}
