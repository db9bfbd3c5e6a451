import { type TextKey, useText } from '../../i18n/index.ts'
import { Notice } from '../../parts/index.ts'

/** What has to be filled in first. Nothing while nothing is missing. */
export function Missing({ keys }: { keys: TextKey[] }) {
  const { t } = useText()
  if (keys.length === 0) return null
  return (
    <Notice tone="late">
      {t('rules.missing')}
      <ul>
        {keys.map((key) => (
          <li key={key}>{t(key)}</li>
        ))}
      </ul>
    </Notice>
  )
}
