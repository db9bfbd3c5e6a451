import { useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Notice } from '../parts/index.ts'
import { useAvailability } from './my-availability.ts'

/** That groups are in a surge, and what it does; the bar above every screen says so of this person's own groups. */
export function SurgeNotice({ groupIds }: { groupIds: readonly string[] }) {
  const { t } = useText()
  const names = useNames()
  const own = useAvailability()?.surging ?? []
  const others = groupIds.filter((id) => !own.includes(id))
  if (others.length === 0) return null
  return <Notice tone="risk">{t('routing.surge', { groups: others.map(names.group).join(', ') })}</Notice>
}
