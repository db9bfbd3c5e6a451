import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useText } from '../i18n/index.ts'
import css from './live-bar.module.css'
import { forgetCatchUp, useConnection } from './use-live.ts'

/** Says when the connection is lost, and, for a while, that everything has been caught up. */
export function LiveBar() {
  const { t } = useText()
  const state = useConnection()
  useEffect(() => {
    if (state !== 'caught-up') return
    const timer = setTimeout(forgetCatchUp, 4000)
    return () => clearTimeout(timer)
  }, [state])
  return (
    <div role="status" className={css.place}>
      {state === 'lost' && (
        <p className={css.lost}>
          <IconPlugConnectedX size={16} />
          {t('live.lost')}
        </p>
      )}
      {state === 'caught-up' && (
        <p className={css.back}>
          <IconPlugConnected size={16} />
          {t('live.caughtUp')}
        </p>
      )}
    </div>
  )
}
