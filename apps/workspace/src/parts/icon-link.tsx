import { ActionIcon, Tooltip } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef, ReactNode } from 'react'

type Props = Omit<ComponentPropsWithRef<'a'>, 'color' | 'style'> & {
  label: string
  size?: number
  children: ReactNode
}

function Anchor({ label, size, children, className: _, ...rest }: Props) {
  return (
    <Tooltip label={label}>
      <ActionIcon component="a" aria-label={label} {...(size && { size })} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** A link that is only an icon: its name is in the tooltip and for screen readers. */
export const IconLink = createLink(Anchor)
