import { Button } from '@mantine/core'
import { useText } from '../i18n/index.ts'
import { Refusal } from './refusal.tsx'
import css from './save-bar.module.css'

interface Props {
  changed: boolean
  busy: boolean
  error: unknown
  /** Back to what was kept last; without it there is no way back. */
  onDiscard?: (() => void) | undefined
}

/** Comes up at the foot of a long form once something in it has changed. */
export function SaveBar({ changed, busy, error, onDiscard }: Props) {
  const { t } = useText()
  if (!changed) return null
  return (
    <div className={css.bar}>
      <Refusal error={error} />
      <div className={css.buttons}>
        <Button type="submit" loading={busy}>
          {t('settings.save')}
        </Button>
        {onDiscard && (
          <Button variant="subtle" color="gray" onClick={onDiscard}>
            {t('settings.discard')}
          </Button>
        )}
      </div>
    </div>
  )
}
