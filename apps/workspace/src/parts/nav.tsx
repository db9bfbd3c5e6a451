import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { useText } from '../i18n/index.ts'
import css from './nav.module.css'

/** The column of places beside the rail: views, sections of settings. */
export function NavColumn({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={css.column} aria-label={label}>
      {children}
    </nav>
  )
}

export function NavHeading({ children }: { children: ReactNode }) {
  return <h2 className={css.heading}>{children}</h2>
}

type ItemProps = ComponentPropsWithRef<'a'> & { icon?: ReactNode; count?: number | undefined }

function Item({ icon, count, children, className: _, ...rest }: ItemProps) {
  const { number } = useText()
  return (
    <a {...rest} className={css.item}>
      {icon}
      <span>{children}</span>
      {count !== undefined && <b>{number(count)}</b>}
    </a>
  )
}

/** A place in a column: a router link (`to`, `params`) with an icon and, where it has one, a live count. */
export const NavItem = createLink(Item)
