import type { ReactNode } from 'react'
import css from './chip.module.css'

export type Tone = 'neutral' | 'accent' | 'info' | 'ok' | 'risk' | 'late'

/** A short fact in a capsule. Colours mean: late, at risk, information; neutral is the rule. */
export function Chip({
  tone = 'neutral',
  icon,
  title,
  shrinks,
  children,
}: {
  tone?: Exclude<Tone, 'ok'>
  icon?: ReactNode
  title?: string
  /** Gives way to its neighbours and is cut off at the end. */
  shrinks?: boolean
  children?: ReactNode
}) {
  return (
    <span
      className={[css.chip, tone !== 'neutral' && css[tone], shrinks && css.shrinks]
        .filter(Boolean)
        .join(' ')}
      title={title}
    >
      {icon}
      {children && <span>{children}</span>}
    </span>
  )
}

export function Dot({ tone }: { tone: Tone }) {
  return <i className={css.dot} data-tone={tone} aria-hidden="true" />
}

/** A state in words with its dot: «● слушает». */
export function StatusDot({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={css.state} data-tone={tone}>
      <Dot tone={tone} />
      <span>{children}</span>
    </span>
  )
}
