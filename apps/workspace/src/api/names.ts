import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { agentsQuery, groupsQuery } from './queries.ts'
import { useMe } from './session.ts'

/** Names of colleagues and groups by id; an empty name until they have come. */
export function useNames() {
  const me = useMe()
  const agents = useQuery(agentsQuery).data?.items
  const groups = useQuery(groupsQuery).data?.items
  return useMemo(() => {
    const agentNames = new Map(agents?.map(({ id, name }) => [id, name]))
    const groupNames = new Map(groups?.map(({ id, name }) => [id, name]))
    return {
      agent: (id: string) => agentNames.get(id) ?? (id === me.id ? me.name : ''),
      group: (id: string) => groupNames.get(id) ?? '',
      isMe: (id: string | null) => id === me.id,
    }
  }, [agents, groups, me])
}
