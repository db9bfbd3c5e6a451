import { sql } from '../src/platform/database/migration.ts'

// Hours that a contract promises to one organization.
export const organizationHours = sql`
alter table organizations add column calendar_id bigint references calendars;
create index organizations_calendar on organizations (calendar_id) where calendar_id is not null;
`
