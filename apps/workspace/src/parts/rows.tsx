import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import css from './rows.module.css'

/** Around a `DataTable`: its rows can be links, and on a phone they read as cards. */
export function Rows({ children }: { children: ReactNode }) {
  return <div className={css.rows}>{children}</div>
}

/** The cell that names the row; on a phone it takes most of a line. */
export function Lead({ children }: { children: ReactNode }) {
  return <div data-lead>{children}</div>
}

function Anchor({ children, className: _, ...rest }: ComponentPropsWithRef<'a'>) {
  return (
    <a {...rest} className={css.link}>
      {children}
    </a>
  )
}

/** The name of a row as a button that answers clicks anywhere in the row, where what opens has no address. */
export function RowButton({ children, onClick }: { children: ReactNode; onClick: () => void }) {
  return (
    <button type="button" className={css.link} onClick={onClick}>
      {children}
    </button>
  )
}

/** The name of a row as a link that answers clicks anywhere in the row. */
export const RowLink = createLink(Anchor)
