import type { Ticket } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { ChooseDialog } from './choose-dialog.tsx'
import { useMerge } from './use-merge.ts'

/** Chooses the ticket that this one goes on in. */
export function MergeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useText()
  const merge = useMerge()
  return (
    <ChooseDialog
      ticket={ticket}
      title={t('merge.title', { id: ticket.id })}
      about={t('merge.about')}
      others={t('merge.others')}
      none={t('merge.none')}
      fits={({ status }) => status !== 'closed'}
      word={(chosen) => (chosen ? t('merge.into', { id: chosen.id }) : t('merge.do'))}
      busy={merge.isPending}
      onChosen={(into) => merge.mutate({ from: ticket.id, into: into.id }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
