import { sql } from '../src/platform/database/migration.ts'

// What time it is where a customer is, by the Date of his newest mail.
export const customerTime = sql`
alter table customers add column utc_offset smallint;   -- minutes ahead of UTC; null: not known
`
