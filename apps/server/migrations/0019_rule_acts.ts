import { sql } from '../src/platform/database/migration.ts'

// Why an act of a rule came to nothing: its history says so.
export const ruleActs = sql`
alter table rule_acts add column kind text;             -- the action; unknown of the oldest
alter table rule_acts add column came_to_nothing text;  -- a stable code; null: it was done
`
