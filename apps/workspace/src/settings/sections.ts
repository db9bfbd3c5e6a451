import type { Permission } from '@opora/contract'
import {
  IconApi,
  IconArrowsSplit2,
  IconBolt,
  IconBuilding,
  IconCalendarRepeat,
  IconCalendarTime,
  IconHistory,
  IconHourglass,
  IconInbox,
  IconKey,
  IconListCheck,
  IconMail,
  IconMailFast,
  IconMailOff,
  IconMoodSmile,
  IconPlugConnected,
  IconRocket,
  IconSend,
  IconShieldCheck,
  IconTemplate,
  IconUser,
  IconUserSearch,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react'
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
        key: 'start',
        title: 'settings.start',
        icon: IconRocket,
        permission: 'settings.channels',
        page: lazy(() => import('./start/start.tsx')),
      },
      {
        key: 'company',
        title: 'settings.company',
        icon: IconBuilding,
        permission: 'settings.company',
        page: lazy(() => import('./company.tsx')),
      },
    ],
  },
  {
    title: 'settings.group.channels',
    pages: [
      {
        key: 'mail',
        title: 'settings.mail',
        icon: IconMail,
        permission: 'settings.channels',
        page: lazy(() => import('./mail/mail.tsx')),
      },
      {
        key: 'mail-apps',
        title: 'settings.mailApps',
        icon: IconPlugConnected,
        permission: 'settings.channels',
        page: lazy(() => import('./mail/mail-apps.tsx')),
      },
      {
        key: 'true-senders',
        title: 'trueSenders.title',
        icon: IconUserSearch,
        permission: 'settings.channels',
        page: lazy(() => import('./true-senders/true-senders.tsx')),
      },
      {
        key: 'suppression',
        title: 'suppression.title',
        icon: IconMailOff,
        permission: 'outbox.read',
        page: lazy(() => import('./suppression/suppression.tsx')),
      },
      {
        key: 'spam',
        title: 'settings.spam',
        icon: IconShieldCheck,
        permission: 'settings.spam',
        page: lazy(() => import('./spam/spam.tsx')),
      },
    ],
  },
  {
    title: 'settings.group.people',
    pages: [
      {
        key: 'people',
        title: 'settings.people',
        icon: IconUser,
        permission: 'settings.people',
        page: lazy(() => import('./people/people.tsx')),
      },
      {
        key: 'groups',
        title: 'settings.groups',
        icon: IconUsers,
        permission: 'settings.people',
        page: lazy(() => import('./people/groups.tsx')),
      },
      {
        key: 'routing',
        title: 'routing.settings',
        icon: IconArrowsSplit2,
        permission: 'settings.routing',
        page: lazy(() => import('./routing/routing.tsx')),
      },
      {
        key: 'roles',
        title: 'settings.roles',
        icon: IconKey,
        permission: 'settings.roles',
        page: lazy(() => import('./roles/roles.tsx')),
      },
    ],
  },
  {
    title: 'settings.group.time',
    pages: [
      {
        key: 'calendars',
        title: 'calendars.title',
        icon: IconCalendarTime,
        permission: 'settings.sla',
        page: lazy(() => import('./calendars/calendars.tsx')),
      },
      {
        key: 'sla',
        title: 'sla.title',
        icon: IconHourglass,
        permission: 'settings.sla',
        page: lazy(() => import('./sla/sla.tsx')),
      },
    ],
  },
  {
    title: 'settings.group.automation',
    pages: [
      {
        key: 'rules',
        title: 'rules.title',
        icon: IconBolt,
        permission: 'settings.rules',
        page: lazy(() => import('./rules/rules.tsx')),
      },
      {
        key: 'templates',
        title: 'templates.title',
        icon: IconTemplate,
        permission: 'settings.rules',
        page: lazy(() => import('./templates/templates.tsx')),
      },
      {
        key: 'checklists',
        title: 'checklists.title',
        icon: IconListCheck,
        permission: 'settings.rules',
        page: lazy(() => import('./checklists/checklists.tsx')),
      },
      {
        key: 'recurring',
        title: 'recurring.nav',
        icon: IconCalendarRepeat,
        permission: 'settings.rules',
        page: lazy(() => import('./recurring/recurring.tsx')),
      },
      {
        key: 'acknowledgement',
        title: 'ack.title',
        icon: IconMailFast,
        permission: 'settings.sla',
        page: lazy(() => import('./acknowledgement/acknowledgements.tsx')),
      },
      {
        key: 'satisfaction',
        title: 'satisfaction.title',
        icon: IconMoodSmile,
        permission: 'settings.rules',
        page: lazy(() => import('./satisfaction/satisfaction.tsx')),
      },
    ],
  },
  {
    title: 'settings.group.system',
    pages: [
      {
        key: 'intake',
        title: 'intake.title',
        icon: IconInbox,
        permission: 'intake.read',
        page: lazy(() => import('./journal/intake.tsx')),
      },
      {
        key: 'outbox',
        title: 'outbox.title',
        icon: IconSend,
        permission: 'outbox.read',
        page: lazy(() => import('./journal/outbox.tsx')),
      },
      {
        key: 'tokens',
        title: 'settings.tokens',
        icon: IconApi,
        permission: 'settings.tokens',
        page: lazy(() => import('./tokens/tokens.tsx')),
      },
      {
        key: 'webhooks',
        title: 'webhooks.title',
        icon: IconWebhook,
        permission: 'settings.webhooks',
        page: lazy(() => import('./webhooks/webhooks.tsx')),
      },
      {
        key: 'audit',
        title: 'audit.title',
        icon: IconHistory,
        permission: 'audit.read',
        page: lazy(() => import('./journal/audit.tsx')),
      },
    ],
  },
]

export const settingsPages: SettingsPage[] = settingsGroups.flatMap(({ pages }) => pages)
