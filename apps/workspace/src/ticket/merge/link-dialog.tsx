import { Button, Modal } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { FormFoot } from '../../parts/index.ts'
import { ChooseTicket } from './choose-ticket.tsx'
import css from './merge.module.css'
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
  const [chosen, setChosen] = useState<Ticket | null>(null)
  const { link } = useLink(ticket.id)
  const confirm = () => {
    if (chosen) link.mutate(chosen.id, { onSuccess: onClose })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('link.title', { id: ticket.id })}
      size={560}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <p className={css.about}>{t('link.about')}</p>
      <ChooseTicket
        ticket={ticket}
        fits={({ id, mergedInto }) => mergedInto === null && !linked.has(id)}
        others={t('customer.others')}
        none={t('link.none')}
        chosen={chosen}
        choose={setChosen}
      />
      <FormFoot>
        <Button disabled={!chosen} loading={link.isPending} onClick={confirm}>
          {chosen ? t('link.with', { id: chosen.id }) : t('link.do')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
      </FormFoot>
    </Modal>
  )
}
