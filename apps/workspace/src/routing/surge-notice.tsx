import { useText } from '../i18n/index.ts'
import { useNames } from '../inbox/names.ts'
import { Notice } from '../parts/index.ts'

/** That groups are in a surge, and what it does. */
export function SurgeNotice({ groupIds }: { groupIds: readonly string[] }) {
  const { t } = useText()
  const names = useNames()
  if (groupIds.length === 0) return null
  return <Notice tone="risk">{t('routing.surge', { groups: groupIds.map(names.group).join(', ') })}</Notice>
}
