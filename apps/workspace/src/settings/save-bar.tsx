import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../i18n/index.ts'
import { Refusal } from './refusal.tsx'
import css from './save-bar.module.css'

interface Props {
  changed: boolean
  busy: boolean
  error: unknown
  children?: ReactNode
}

/** Comes up at the foot of a long form once something in it has changed. */
export function SaveBar({ changed, busy, error, children }: Props) {
  const { t } = useText()
  if (!changed) return null
  return (
    <div className={css.bar}>
      <Refusal error={error} />
      <div className={css.buttons}>
        <Button type="submit" loading={busy}>
          {t('settings.save')}
        </Button>
        {children}
      </div>
    </div>
  )
}
