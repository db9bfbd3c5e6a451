import { sql } from '../src/platform/database/migration.ts'

// Answers that leave later or can be taken back, limits of the servers that take them, and copies in the mailbox.
export const sending = sql`
alter table deliveries drop constraint deliveries_state_check;
alter table deliveries add constraint deliveries_state_check check (state in
  ('scheduled', 'waiting', 'queued', 'sending', 'sent', 'delayed', 'failed', 'uncertain', 'cancelled'));
alter table deliveries add column send_at timestamptz;           -- when its author wants it to leave; null = at once
alter table deliveries add column cancel_if_customer_writes boolean not null default false;
alter table deliveries add column then_status text;              -- the ticket's status once it leaves
alter table deliveries add column copy_claimed_until timestamptz;-- who puts the copy into the Sent folder renews nothing
alter table deliveries add column copied_at timestamptz;         -- it lies in the mailbox's Sent folder

-- Of scheduled messages that are due; there are few.
create index deliveries_scheduled on deliveries (send_at) where state = 'scheduled';

-- When each channel has sent and will send, for its limits: one row an attempt.
create table send_slots (
  ticket_id bigint not null,
  message_id bigint not null,
  attempt int not null,
  channel_id bigint not null,
  at timestamptz not null,
  used boolean not null,                     -- false: kept for a message that waits for it
  primary key (ticket_id, message_id, attempt)
);
create index send_slots_channel on send_slots (channel_id, at desc);

alter table drafts add column to_list jsonb; -- null: whoever an answer to all goes to
`
