import { useQuery } from '@tanstack/react-query'
import { agentsQuery, channelsQuery, groupsQuery, rolesQuery, useMay } from '../api/index.ts'

/** How many there are of what a settings page lists, by the page's key; undefined while unknown. */
export function useCounts(): Record<string, number | undefined> {
  const may = useMay()
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items
  const agents = useQuery({ ...agentsQuery, enabled: may('settings.people') }).data?.items
  const groups = useQuery({ ...groupsQuery, enabled: may('settings.people') }).data?.items
  const roles = useQuery({ ...rolesQuery, enabled: may('settings.roles') }).data?.items
  return {
    mail: channels?.length || undefined,
    people: agents?.filter(({ active }) => active).length,
    groups: groups?.length,
    roles: roles?.length,
  }
}
