import type { ReactNode } from 'react'
import { refusalText } from '../api/index.ts'
import { speak, useText } from '../i18n/index.ts'
import { Mark, usePageTitle } from '../parts/index.ts'
import css from './door.module.css'

/** The frame of every page in front of the door. */
export function Door({ title, about, children }: { title: string; about?: ReactNode; children?: ReactNode }) {
  usePageTitle(title)
  return (
    <main className={css.door}>
      <div className={css.card}>
        <span className={css.mark}>
          <Mark size={22} />
        </span>
        <h1>{title}</h1>
        {about && <p>{about}</p>}
        {children}
      </div>
      <Languages />
    </main>
  )
}

/** A form whose fields come to `onSend` by name. */
export function DoorForm({
  onSend,
  error,
  children,
}: {
  onSend: (fields: Record<string, string>) => void
  error: unknown
  children: ReactNode
}) {
  const text = useText()
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSend(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>)
      }}
    >
      {error !== null && error !== undefined && (
        <p role="alert" className={css.refusal}>
          {refusalText(error, text)}
        </p>
      )}
      {children}
    </form>
  )
}

export function Below({ children }: { children: ReactNode }) {
  return <p className={css.below}>{children}</p>
}

const languages = [
  ['ru', 'Русский'],
  ['en', 'English'],
] as const

function Languages() {
  const { locale } = useText()
  return (
    <div className={css.languages}>
      {languages.map(([key, name]) => (
        <button
          key={key}
          type="button"
          lang={key}
          aria-pressed={locale === key}
          onClick={() => void speak(key)}
        >
          {name}
        </button>
      ))}
    </div>
  )
}
