import { sql } from '../src/platform/database/migration.ts'

// What a channel says at receipt, and what came of it.
export const acknowledgements = sql`
create table acknowledgements (
  channel_id bigint primary key references channels on delete cascade,
  active boolean not null default false,
  subject_ru text not null default '',
  text_ru text not null default '',
  subject_en text not null default '',
  text_en text not null default '',
  floor_minutes int not null default 15,
  ceiling_minutes int not null default 720,  -- of working time
  level real not null default 0.8            -- follows what came true
);

create table acknowledged (
  ticket_id bigint primary key,
  channel_id bigint not null,
  promised_at timestamptz not null,
  estimated boolean not null,                -- false: too little was known, the ceiling was stated
  created_at timestamptz not null,
  answered_at timestamptz,
  kept boolean
);
create index acknowledged_channel on acknowledged (channel_id, created_at desc);

-- First waits of a channel, newest first.
create index tickets_first_reply on tickets (channel_id, created_at desc) where last_customer_message_at is not null and not spam;
`
