import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../i18n/index.ts'
import { FormFoot } from './page.tsx'

interface Props {
  opened: boolean
  title: string
  /** What will be lost, and what stays. */
  children: ReactNode
  /** The deed by its own name, not "OK". */
  action: string
  /** Not doing it; «Cancel» where nothing else is said. */
  stay?: string
  busy: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asked only before what cannot be undone. */
export function Confirm({ opened, title, children, action, stay, busy, onConfirm, onClose }: Props) {
  const { t } = useText()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={460}
      yOffset="16vh"
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      <div>{children}</div>
      <FormFoot>
        <Button color="red" loading={busy} onClick={onConfirm}>
          {action}
        </Button>
        <Button variant="default" data-autofocus onClick={onClose}>
          {stay ?? t('settings.cancel')}
        </Button>
      </FormFoot>
    </Modal>
  )
}
