import type { ReactNode } from 'react'
import { useText } from '../../i18n/index.ts'
import { Checklist } from './checklist.tsx'
import { useFirstSteps } from './first-steps.ts'
import css from './welcome.module.css'

/** On a desk without tickets: the first steps while some are left, otherwise what stands there usually. */
export function Welcome({ children }: { children: ReactNode }) {
  const { t } = useText()
  const { complete } = useFirstSteps()
  if (complete !== false) return children
  return (
    <div className={css.welcome}>
      <h2>{t('settings.start')}</h2>
      <p>{t('settings.start.about')}</p>
      <Checklist />
    </div>
  )
}
