import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useText } from '../i18n/index.ts'

/** Tells that a ticket is solved, with the way back for as long as it is shown. */
export function announceSolved(ticketId: string, undo: () => void): void {
  const id = `solved ${ticketId}`
  const back = () => {
    notifications.hide(id)
    undo()
  }
  notifications.show({ id, message: <SolvedNotice ticketId={ticketId} undo={back} />, autoClose: 8000 })
}

function SolvedNotice({ ticketId, undo }: { ticketId: string; undo: () => void }) {
  const { t } = useText()
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      {t('ticket.solvedNow', { id: ticketId })}
      <Button size="compact-xs" variant="default" flex="none" onClick={undo}>
        {t('sending.undo')}
      </Button>
    </Group>
  )
}
