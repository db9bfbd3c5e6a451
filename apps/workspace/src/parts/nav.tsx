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

/** @param actions small buttons at its end */
export function NavHeading({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  if (!actions) return <h2 className={css.heading}>{children}</h2>
  return (
    <div className={css.headed}>
      <h2 className={css.heading}>{children}</h2>
      {actions}
    </div>
  )
}

type ItemProps = ComponentPropsWithRef<'a'> & { icon?: ReactNode; count?: number | string | undefined }

function Item({ icon, count, children, className: _, ...rest }: ItemProps) {
  const { number } = useText()
  return (
    <a {...rest} className={css.item}>
      {icon}
      <span>{children}</span>
      {count !== undefined && <b>{typeof count === 'number' ? number(count) : count}</b>}
    </a>
  )
}

/** A place in a column: a router link (`to`, `params`) with an icon and, where it has one, a live count. */
export const NavItem = createLink(Item)
