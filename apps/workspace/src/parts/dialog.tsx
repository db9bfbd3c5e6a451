import { Modal } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useText } from '../i18n/index.ts'

interface Props {
  title: string
  size: number
  onClose: () => void
  children: ReactNode
}

/** A form above a list, open as long as the address says so. What opened it has the focus again afterwards. */
export function Dialog({ title, size, onClose, children }: Props) {
  const { t } = useText()
  useReturnFocus()
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': t('dialog.close') }}
    >
      {children}
    </Modal>
  )
}

function useReturnFocus(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const anotherOpen = document.querySelector('[role="dialog"]') !== null
        if (opener instanceof HTMLElement && !anotherOpen) opener.focus()
      })
    },
    [opener],
  )
}
