import { Button, Modal } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { FormFoot } from '../../parts/index.ts'
import { ChooseTicket } from './choose-ticket.tsx'
import css from './merge.module.css'
import { useMerge } from './use-merge.ts'

/** Chooses the ticket that this one goes on in. */
export function MergeDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useText()
  const [chosen, setChosen] = useState<Ticket | null>(null)
  const merge = useMerge()
  const confirm = () => {
    if (chosen) merge.mutate({ from: ticket.id, into: chosen.id }, { onSuccess: onClose })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('merge.title', { id: ticket.id })}
      size={560}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <p className={css.about}>{t('merge.about')}</p>
      <ChooseTicket
        ticket={ticket}
        fits={({ status }) => status !== 'closed'}
        others={t('merge.others')}
        none={t('merge.none')}
        chosen={chosen}
        choose={setChosen}
      />
      <FormFoot>
        <Button disabled={!chosen} loading={merge.isPending} onClick={confirm}>
          {chosen ? t('merge.into', { id: chosen.id }) : t('merge.do')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
      </FormFoot>
    </Modal>
  )
}
