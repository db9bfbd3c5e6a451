import type { AuditEntry } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { channelsQuery, organizationsQuery, rolesQuery, useMay, useNames } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'

/** Names of things by kind and id, as they are called now; what is gone is called as the entry says. */
export function useObjectName(): (entry: AuditEntry) => string | null {
  const nameOf = useNameOf()
  const { t } = useText()
  return ({ object, before, after }) => {
    const { kind, id } = object
    if (kind === 'settings') return id && id in settings ? t(settings[id as keyof typeof settings]) : id
    if (kind === 'session' || kind === 'desk' || id === null) return null
    return nameOf(kind, id) || calledIn(after) || calledIn(before) || `#${id}`
  }
}

const settings = {
  company: 'settings.company',
  routing: 'routing.settings',
  satisfaction: 'satisfaction.title',
  spam: 'settings.spam',
  suppression: 'suppression.title',
} as const

const pages: Record<string, string> = {
  agent: '/settings/people/',
  group: '/settings/groups/',
  role: '/settings/roles/',
  channel: '/settings/mail/',
  webhook: '/settings/webhooks/',
  customer: '/customers/',
  organization: '/organizations/',
  view: '/views/',
  rule: '/settings/rules/',
  template: '/settings/templates/',
  checklist: '/settings/checklists/',
  recurring_ticket: '/settings/recurring/',
  calendar: '/settings/calendars/',
  sla_policy: '/settings/sla/',
}

/** Where a thing can be looked at as it is now. */
export function pageOf({ kind, id }: AuditEntry['object']): string | null {
  if (kind === 'settings') return `/settings/${id}`
  return pages[kind] && id ? pages[kind] + id : null
}

/** A name for an id, by the kind of thing it belongs to; empty when it is not known here. */
export function useNameOf(): (kind: string, id: string) => string {
  const names = useNames()
  const may = useMay()
  const roles = useQuery(rolesQuery).data?.items
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items
  const organizations = useQuery({ ...organizationsQuery, enabled: may('customer.read') }).data?.items
  return (kind, id) => {
    if (kind === 'agent') return names.agent(id)
    if (kind === 'group') return names.group(id)
    if (kind === 'role') return roles?.find((role) => role.id === id)?.name ?? ''
    if (kind === 'organization') return organizations?.find((each) => each.id === id)?.name ?? ''
    if (kind === 'channel') return channels?.find((channel) => channel.id === id)?.address ?? ''
    return ''
  }
}

function calledIn(state: unknown): string {
  if (typeof state !== 'object' || state === null) return ''
  const { address, name, email, pattern } = state as Record<string, unknown>
  return (
    [address, name, email, pattern].find(
      (value): value is string => typeof value === 'string' && value !== '',
    ) ?? ''
  )
}
