import { IconBolt, IconMoon } from '@tabler/icons-react'
import { useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import css from './availability-bars.module.css'
import { useAvailability, useSetAvailability } from './my-availability.ts'

/** Above every screen: that this person is away, so that nobody forgets it, and that a group is in a surge. */
export function AvailabilityBars() {
  const { t, locale } = useText()
  const names = useNames()
  const known = useAvailability()
  const { comeBack } = useSetAvailability()
  const away = known?.mine.state === 'away'
  const reason = known?.mine.reason?.[locale]
  return (
    <div role="status" className={css.place}>
      {away && (
        <p className={css.away}>
          <IconMoon size={16} />
          <span>{reason ? t('availability.bar.reason', { reason }) : t('availability.bar')}</span>
          <button type="button" onClick={comeBack}>
            {t('availability.back')}
          </button>
        </p>
      )}
      {known !== undefined && known.surging.length > 0 && (
        <p className={css.surge}>
          <IconBolt size={16} />
          <span>{t('routing.surge', { groups: known.surging.map(names.group).join(', ') })}</span>
        </p>
      )}
    </div>
  )
}
