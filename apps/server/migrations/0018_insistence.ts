import { sql } from '../src/platform/database/migration.ts'

// Who is written to although he has complained, because the author of this one message insists.
export const insistence = sql`
alter table deliveries add column insisted text[] not null default '{}';
`
