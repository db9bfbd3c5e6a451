import { IconChevronLeft } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'
import css from './back-link.module.css'

function Anchor({ children, className: _, ...rest }: ComponentPropsWithRef<'a'>) {
  return (
    <a {...rest} className={css.back}>
      <IconChevronLeft size={16} />
      {children}
    </a>
  )
}

/** Above the title of a page that was opened from a list: the way back to it. */
export const BackLink = createLink(Anchor)
