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
  page: LazyExoticComponent<Page>
}

type Page = ComponentType<{ item: string | undefined }>

const page = (
  key: string,
  title: TextKey,
  icon: SettingsPage['icon'],
  permission: Permission,
  load: () => Promise<{ default: Page }>,
): SettingsPage => ({ key, title, icon, permission, page: lazy(load) })

/** The index of all settings pages: a page is a file or folder, and one line here. */
export const settingsGroups: { title: TextKey; pages: SettingsPage[] }[] = [
  {
    title: 'settings.group.company',
    pages: [
      page('start', 'settings.start', IconRocket, 'settings.channels', () => import('./start/start.tsx')),
      page('company', 'settings.company', IconBuilding, 'settings.company', () => import('./company.tsx')),
    ],
  },
  {
    title: 'settings.group.channels',
    pages: [
      page('mail', 'settings.mail', IconMail, 'settings.channels', () => import('./mail/mail.tsx')),
      page(
        'mail-apps',
        'settings.mailApps',
        IconPlugConnected,
        'settings.channels',
        () => import('./mail/mail-apps.tsx'),
      ),
      page(
        'true-senders',
        'trueSenders.title',
        IconUserSearch,
        'settings.channels',
        () => import('./true-senders/true-senders.tsx'),
      ),
      page(
        'suppression',
        'suppression.title',
        IconMailOff,
        'outbox.read',
        () => import('./suppression/suppression.tsx'),
      ),
      page('spam', 'settings.spam', IconShieldCheck, 'settings.spam', () => import('./spam/spam.tsx')),
    ],
  },
  {
    title: 'settings.group.people',
    pages: [
      page('people', 'settings.people', IconUser, 'settings.people', () => import('./people/people.tsx')),
      page('groups', 'settings.groups', IconUsers, 'settings.people', () => import('./people/groups.tsx')),
      page(
        'routing',
        'routing.settings',
        IconArrowsSplit2,
        'settings.routing',
        () => import('./routing/routing.tsx'),
      ),
      page('roles', 'settings.roles', IconKey, 'settings.roles', () => import('./roles/roles.tsx')),
    ],
  },
  {
    title: 'settings.group.time',
    pages: [
      page(
        'calendars',
        'calendars.title',
        IconCalendarTime,
        'settings.sla',
        () => import('./calendars/calendars.tsx'),
      ),
      page('sla', 'sla.title', IconHourglass, 'settings.sla', () => import('./sla/sla.tsx')),
    ],
  },
  {
    title: 'settings.group.automation',
    pages: [
      page('rules', 'rules.title', IconBolt, 'settings.rules', () => import('./rules/rules.tsx')),
      page(
        'templates',
        'templates.title',
        IconTemplate,
        'settings.rules',
        () => import('./templates/templates.tsx'),
      ),
      page(
        'checklists',
        'checklists.title',
        IconListCheck,
        'settings.rules',
        () => import('./checklists/checklists.tsx'),
      ),
      page(
        'recurring',
        'recurring.nav',
        IconCalendarRepeat,
        'settings.rules',
        () => import('./recurring/recurring.tsx'),
      ),
      page(
        'acknowledgement',
        'ack.title',
        IconMailFast,
        'settings.sla',
        () => import('./acknowledgement/acknowledgements.tsx'),
      ),
      page(
        'satisfaction',
        'satisfaction.title',
        IconMoodSmile,
        'settings.rules',
        () => import('./satisfaction/satisfaction.tsx'),
      ),
    ],
  },
  {
    title: 'settings.group.system',
    pages: [
      page('intake', 'intake.title', IconInbox, 'intake.read', () => import('./journal/intake.tsx')),
      page('outbox', 'outbox.title', IconSend, 'outbox.read', () => import('./journal/outbox.tsx')),
      page('tokens', 'settings.tokens', IconApi, 'settings.tokens', () => import('./tokens/tokens.tsx')),
      page(
        'webhooks',
        'webhooks.title',
        IconWebhook,
        'settings.webhooks',
        () => import('./webhooks/webhooks.tsx'),
      ),
      page('audit', 'audit.title', IconHistory, 'audit.read', () => import('./journal/audit.tsx')),
    ],
  },
]

export const settingsPages: SettingsPage[] = settingsGroups.flatMap(({ pages }) => pages)
