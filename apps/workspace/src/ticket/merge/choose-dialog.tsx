import { Button, Modal } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { FormFoot } from '../../parts/index.ts'
import { ChooseTicket, type Choosing } from './choose-ticket.tsx'
import css from './merge.module.css'

interface Props extends Choosing {
  title: string
  /** What will become of the two. */
  about: string
  /** The deed, with the number of the one chosen. */
  word: (chosen: Ticket | null) => string
  busy: boolean
  onChosen: (chosen: Ticket) => void
  onClose: () => void
}

/** Asks for another ticket, and what is to be done with the two. */
export function ChooseDialog({ title, about, word, busy, onChosen, onClose, ...choosing }: Props) {
  const { t } = useText()
  const [chosen, setChosen] = useState<Ticket | null>(null)
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={560}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <p className={css.about}>{about}</p>
      <ChooseTicket {...choosing} chosen={chosen} choose={setChosen} />
      <FormFoot>
        <Button disabled={!chosen} loading={busy} onClick={() => chosen && onChosen(chosen)}>
          {word(chosen)}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
      </FormFoot>
    </Modal>
  )
}
