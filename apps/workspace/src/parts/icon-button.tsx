import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { apple, keyCaps } from '../shortcuts/index.ts'
import css from './icon-button.module.css'

type Props = ActionIconProps &
  Omit<ComponentPropsWithRef<'button'>, 'color' | 'style'> & {
    label: string
    /** A binding of the shortcut registry, shown in the tooltip. */
    keys?: string
    children: ReactNode
  }

/** A button that is only an icon: its name is in the tooltip and for screen readers. */
export function IconButton({ label, keys, children, ...rest }: Props) {
  const caps =
    keys &&
    keyCaps(keys, apple)
      .map((step) => step.join(''))
      .join(' ')
  return (
    <Tooltip label={caps ? `${label}  ${caps}` : label}>
      <ActionIcon aria-label={label} classNames={{ root: css.button }} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
