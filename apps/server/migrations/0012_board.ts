import { sql } from '../src/platform/database/migration.ts'

// The live board: what comes in, by hour. Everything that is asked of a ticket then stands in the index itself.
export const board = sql`
create index tickets_arrivals on tickets (created_at) include (group_id, channel_id, assignee_id, spam);

update roles set permissions = permissions || '{board.read}'
where system in ('administrator', 'lead') and not permissions @> '{board.read}';
`
