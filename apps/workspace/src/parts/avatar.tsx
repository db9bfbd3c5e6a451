import css from './avatar.module.css'
import { initials } from './initials.ts'

export type FaceTone = 'customer' | 'agent' | 'self' | 'machine'

/** Initials in a circle; decoration only, the name always stands beside it. */
export function Avatar({
  name,
  tone = 'customer',
  size,
}: {
  name: string
  tone?: FaceTone
  size?: 'small' | 'large'
}) {
  const look = [css.face, tone !== 'customer' && css[tone], size && css[size]].filter(Boolean).join(' ')
  return (
    <span className={look} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
