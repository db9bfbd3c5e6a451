import type { Ticket } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { ChooseDialog } from './choose-dialog.tsx'
import { useLink } from './use-link.ts'

interface Props {
  ticket: Ticket
  /** With which it is linked already. */
  linked: ReadonlySet<string>
  onClose: () => void
}

/** Chooses a ticket that belongs together with this one; both stay what they are. */
export function LinkDialog({ ticket, linked, onClose }: Props) {
  const { t } = useText()
  const { link } = useLink(ticket.id)
  return (
    <ChooseDialog
      ticket={ticket}
      title={t('link.title', { id: ticket.id })}
      about={t('link.about')}
      others={t('customer.others')}
      none={t('link.none')}
      fits={({ id, mergedInto }) => mergedInto === null && !linked.has(id)}
      word={(chosen) => (chosen ? t('link.with', { id: chosen.id }) : t('link.do'))}
      busy={link.isPending}
      onChosen={({ id }) => link.mutate(id, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
