import type { Permission } from '@opora/contract'
import { IconBuilding } from '@tabler/icons-react'
import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { TextKey } from '../i18n/index.ts'

export interface SettingsPage {
  /** The piece of the address: /settings/<key>. */
  key: string
  title: TextKey
  icon: ComponentType<{ size?: number }>
  /** Who sees it. */
  permission: Permission
  /** `item` is the rest of the address: /settings/<key>/<item>. */
  page: LazyExoticComponent<ComponentType<{ item: string | undefined }>>
}

/** The index of all settings pages: a page is a file or folder, and one entry here. */
export const settingsGroups: { title: TextKey; pages: SettingsPage[] }[] = [
  {
    title: 'settings.group.company',
    pages: [
      {
        key: 'company',
        title: 'settings.company',
        icon: IconBuilding,
        permission: 'settings.company',
        page: lazy(() => import('./company.tsx')),
      },
    ],
  },
]

export const settingsPages: SettingsPage[] = settingsGroups.flatMap(({ pages }) => pages)
