import type { Calendar } from '@opora/core/calendar'
import { useQuery } from '@tanstack/react-query'
import { hoursQuery } from './queries.ts'

/** By which hours the tickets of a group are worked on; undefined until that is known. */
export function useHours(groupId: string | null): Calendar | undefined {
  const items = useQuery(hoursQuery).data?.items
  const own = groupId === null ? undefined : items?.find(({ groupIds }) => groupIds.includes(groupId))
  return (own ?? items?.find(({ isDefault }) => isDefault))?.hours
}
