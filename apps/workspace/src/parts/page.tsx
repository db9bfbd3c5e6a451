import { type ReactNode, useEffect } from 'react'
import { useText } from '../i18n/index.ts'
import css from './page.module.css'

/** A page beside the rail: its own scroll, a readable width; `wide` where two things stand side by side. */
export function Page({ wide, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <main className={css.page}>
      <div className={css.inner} data-wide={wide || undefined}>
        {children}
      </div>
    </main>
  )
}

/** The title of a page, a sentence on what it is for, and its one main action. Names the browser tab too. */
export function PageHeader({
  title,
  children,
  actions,
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  usePageTitle(title)
  return (
    <header className={css.header}>
      <div className={css.words}>
        <h1>{title}</h1>
        {children && <p>{children}</p>}
      </div>
      {actions && <div className={css.actions}>{actions}</div>}
    </header>
  )
}

/** A framed part of a page, with a heading of its own. */
export function Section({
  title,
  about,
  children,
}: {
  title?: string
  about?: ReactNode
  children?: ReactNode
}) {
  return (
    <section className={css.section}>
      {title && <h2>{title}</h2>}
      {about && <p>{about}</p>}
      {children && <div className={css.body}>{children}</div>}
    </section>
  )
}

/** Fields in two columns, one on a phone; a `Wide` field takes both. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className={css.fields}>{children}</div>
}

export function Wide({ children }: { children: ReactNode }) {
  return <div className={css.wide}>{children}</div>
}

/** The buttons that end a form. */
export function FormFoot({ children }: { children: ReactNode }) {
  return <div className={css.foot}>{children}</div>
}

/** What belongs here, and how to get it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={css.empty}>
      {icon}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div>{action}</div>}
    </div>
  )
}

export function usePageTitle(title: string): void {
  const { t } = useText()
  const name = t('app.name')
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
}
