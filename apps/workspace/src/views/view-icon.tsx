import type { View, ViewKey } from '@opora/contract'
import {
  IconAlertOctagon,
  IconCircleCheck,
  IconClockExclamation,
  IconFilter,
  IconFlame,
  IconInbox,
  IconStack2,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'

const icons: Record<ViewKey, ComponentType<{ size?: number }>> = {
  mine: IconUser,
  groups: IconUsers,
  unassigned: IconInbox,
  open: IconStack2,
  at_risk: IconClockExclamation,
  overdue: IconFlame,
  solved: IconCircleCheck,
  spam: IconAlertOctagon,
}

export function ViewIcon({ view, size = 16 }: { view: Pick<View, 'key'> | undefined; size?: number }) {
  const Icon = view?.key ? icons[view.key] : IconFilter
  return <Icon size={size} />
}
