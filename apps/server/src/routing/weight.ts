import type { RoutingSettings } from '@opora/contract'
import { sql } from 'kysely'

/** What a ticket takes of an agent's capacity, as SQL over `channels.kind`. */
export const weightOf = ({ weights }: RoutingSettings) =>
  sql`coalesce((${JSON.stringify(weights)}::jsonb ->> channels.kind)::int, 1)`
