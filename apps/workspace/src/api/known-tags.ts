import type { Ticket } from '@opora/contract'
import { queryClient } from './query-client.ts'

/** Tags seen in the tickets that this browser holds, the most used first: good enough to finish a word. */
export function knownTags(): string[] {
  const uses = new Map<string, number>()
  const held = [
    ...queryClient.getQueriesData<{ pages: { items: Ticket[] }[] }>({ queryKey: ['tickets'] }),
  ].flatMap(([, data]) => data?.pages.flatMap(({ items }) => items) ?? [])
  for (const { tags } of held) for (const tag of tags) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  return [...uses].sort((a, b) => b[1] - a[1]).map(([tag]) => tag)
}
