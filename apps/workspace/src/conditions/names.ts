import { type Condition, channelKinds, type FieldName, type Naming, testsOf } from '@opora/core/conditions'
import { useQueries, useQuery } from '@tanstack/react-query'
import {
  agentsQuery,
  channelsQuery,
  customerQuery,
  groupsQuery,
  organizationsQuery,
  useMay,
} from '../api/index.ts'
import { useText, useTimeZone } from '../i18n/index.ts'

/** Until a name has come, and where this person may not know it. */
const UNKNOWN = '…'

/** Names of everything that a condition mentions, as far as this person may know them. */
export function useNaming(condition: Condition): Naming {
  const { locale } = useText()
  const lists = useLists()
  const customers = useCustomerNames(condition)
  const languages = new Intl.DisplayNames([locale], { type: 'language' })
  return {
    timeZone: useTimeZone(),
    nameOf: (field, id) => {
      if (field === 'channelKind') return channelKinds[locale][id] ?? null
      if (field === 'language') return languageName(languages, id)
      if (field === 'requester') return customers.get(id) ?? UNKNOWN
      const list = lists[field as keyof typeof lists]
      return list ? (list.find((each) => each.id === id)?.name ?? null) : UNKNOWN
    },
  }
}

export function languageName(languages: Intl.DisplayNames, code: string): string {
  return /^[a-z]{2,3}$/.test(code) ? (languages.of(code) ?? code) : code
}

/** What there is to choose from, by field; undefined until it has come. */
export function useLists(): Partial<Record<FieldName, { id: string; name: string }[]>> {
  const may = useMay()
  const groups = useQuery(groupsQuery).data?.items
  const agents = useQuery(agentsQuery).data?.items
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items
  const organizations = useQuery({ ...organizationsQuery, enabled: may('customer.read') }).data?.items
  return {
    ...(groups && { group: groups }),
    ...(agents && { assignee: agents.map(({ id, name, email }) => ({ id, name: name || email })) }),
    ...(channels && { channel: channels }),
    ...(organizations && { organization: organizations }),
  }
}

function useCustomerNames(condition: Condition): Map<string, string> {
  const may = useMay()
  const ids = testsOf(condition)
    .filter(({ field }) => field === 'requester')
    .flatMap(({ value }) => [value ?? []].flat().map(String))
    .filter((id) => /^\d+$/.test(id))
  const found = useQueries({
    queries: (may('customer.read') ? [...new Set(ids)] : []).map((id) => customerQuery(id)),
  })
  return new Map(
    found.flatMap(({ data }) => (data ? [[data.id, data.name || (data.email ?? '')] as const] : [])),
  )
}
