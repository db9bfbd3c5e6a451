import { newToken, tokenHash } from '../apps/server/src/platform/secrets.ts'
import type { BenchDesk } from './desk.ts'

/** What was seeded, for the measures to ask about. */
export interface Seeded {
  agentIds: string[]
  groupIds: string[]
  /** Session cookies of the agents, in the order of `agentIds`. */
  cookies: string[]
}

/**
 * A desk with years behind it: agents, groups, customers, and tickets with messages and logs whose fold is their row.
 * Made by set-based SQL: 100 000 tickets in well under a minute.
 */
export async function seed(
  { platform: { pool } }: BenchDesk,
  tickets = 100_000,
  agents = 50,
): Promise<Seeded> {
  await pool.query(`insert into groups (name) select 'Группа ' || n from generate_series(1, 8) n`)
  await pool.query(
    `insert into agents (email, name, role_id)
     select 'agent' || n || '@desk.test', 'Оператор ' || n, (select id from roles where system = 'agent')
     from generate_series(1, $1::int) n`,
    [agents],
  )
  await pool.query(`insert into group_members (group_id, agent_id)
    select g.id, a.id from agents a join groups g on (g.id + a.id) % 4 = 0`)
  const tokens = Array.from({ length: agents }, newToken)
  await pool.query(
    `insert into sessions (token_hash, agent_id, created_at, last_seen_at, expires_at)
     select hash, n, now(), now(), now() + interval '30 days' from unnest($1::text[]) with ordinality as t (hash, n)`,
    [tokens.map(tokenHash)],
  )
  await pool.query(`insert into customers (name) select 'Клиент ' || n || ' ' || (array['Соколова','Ёлкин','Ким','Смирнова'])[1 + n % 4]
    from generate_series(1, 20000) n`)
  await pool.query(`insert into customer_identities (kind, value, customer_id)
    select 'email', 'customer' || id || '@example.test', id from customers`)
  await pool.query(plan, [tickets])
  for (const statement of [log, messages, deliveries, rows, counts]) await pool.query(statement)
  await pool.query(`select setval(pg_get_serial_sequence('tickets', 'ticket_id'), (select max(ticket_id) from tickets)),
    setval(pg_get_serial_sequence('messages', 'message_id'), (select max(message_id) from messages))`)
  for (const table of [
    'tickets',
    'ticket_events',
    'messages',
    'customers',
    'customer_identities',
    'ticket_counts',
  ])
    await pool.query(`vacuum (analyze) ${table}`)
  return {
    agentIds: Array.from({ length: agents }, (_, i) => String(i + 1)),
    groupIds: Array.from({ length: 8 }, (_, i) => String(i + 1)),
    cookies: tokens.map((token) => `opora_session=${token}`),
  }
}

// What becomes of each ticket: 6 % spam, 15 % active (a fifth of it new), the rest solved or closed.
const plan = `
  create unlogged table planned as
  select n as id, 1 + n % 20000 as customer, nullif(1 + n % 9, 9) as grp, 1 + (n / 9) % 50 as agent,
    case when n % 50 < 3 then 'spam' when n % 50 = 3 then 'new' when n % 50 < 8 then 'open' when n % 50 = 8 then 'pending'
      when n % 50 = 9 then 'on_hold' when n % 50 < 40 then 'closed' else 'solved' end as fate,
    date_trunc('milliseconds', now() - interval '700 days' + n * interval '10 minutes') as opened,
    'Не вернули залог за велосипед ' || n as subject,
    'Здравствуйте! Вернул велосипед номер ' || n || ' на станцию у парка, замок щёлкнул, а залог так и не вернулся. ' ||
    'Поездка закончилась вчера вечером, приложение показывает, что аренда закрыта. Когда придут деньги?' as text
  from generate_series(1, $1::int) n`

const log = `
  insert into ticket_events (ticket_id, seq, update_seq, at, actor_kind, actor_id, type, data, cause)
  select id, seq, update_seq, at, actor_kind, actor_id, type, data, cause from planned, lateral (values
    (1, 1, opened, 'customer', customer, 'ticket.created', jsonb_build_object('subject', subject, 'status', 'new',
      'priority', 'normal', 'type', 'question', 'spam', fate = 'spam', 'groupId', grp::text, 'assigneeId', null,
      'requesterId', customer::text, 'participantIds', '[]'::jsonb, 'channelId', null, 'tags', '[]'::jsonb,
      'followUpOf', null), null, true),
    (2, 1, opened, 'customer', customer, 'message.received',
      jsonb_build_object('messageId', (2 * id - 1)::text, 'customerId', customer::text, 'automatic', null), null, true),
    (3, 3, opened + interval '1 hour', 'agent', agent, 'message.sent', jsonb_build_object('messageId', (2 * id)::text), null,
      fate not in ('spam', 'new')),
    (4, 3, opened + interval '1 hour', 'agent', agent, 'status.changed', jsonb_build_object('from', 'new', 'to',
      case fate when 'closed' then 'solved' else fate end), null, fate not in ('spam', 'new')),
    (5, 3, opened + interval '1 hour', 'trigger', null, 'assignee.changed',
      jsonb_build_object('from', null, 'to', agent::text), 'claim-on-answer', fate not in ('spam', 'new')),
    (6, 6, opened + interval '5 days', 'system', null, 'status.changed',
      jsonb_build_object('from', 'solved', 'to', 'closed'), null, fate = 'closed')
  ) as event (seq, update_seq, at, actor_kind, actor_id, type, data, cause, happened) where happened`

const messages = `
  insert into messages (ticket_id, message_id, seq, kind, direction, author_kind, author_id, from_email, from_name,
    to_list, subject, text, visible_text, rfc_message_id, created_at)
  select id, 2 * id - 1, 2, 'public', 'in', 'customer', customer, 'customer' || customer || '@example.test', 'Клиент',
    '[{"email": "help@desk.test", "name": ""}]', subject, text, text, id || '.in@example.test', opened from planned
  union all
  select id, 2 * id, 3, 'public', 'out', 'agent', agent, 'help@desk.test', 'Оператор',
    jsonb_build_array(jsonb_build_object('email', 'customer' || customer || '@example.test', 'name', '')), 'Re: ' || subject,
    'Вернём сегодня.', 'Вернём сегодня.', id || '.out@desk.test', opened + interval '1 hour'
  from planned where fate not in ('spam', 'new')`

const deliveries = `
  insert into deliveries (ticket_id, message_id, rfc_message_id, state, attempts, sent_at, created_at)
  select ticket_id, message_id, rfc_message_id, 'sent', 1, created_at, created_at from messages where direction = 'out'`

const rows = `
  insert into tickets (ticket_id, seq, subject, status, priority, type, spam, group_id, assignee_id, requester_id,
    participant_ids, tags, created_at, updated_at, message_count, last_message_at, last_customer_message_at,
    last_agent_reply_at, first_reply_at, solved_at, closed_at, reopens, preview)
  select id, case when not answered then 2 when fate = 'closed' then 6 else 5 end, subject,
    case fate when 'spam' then 'new' else fate end, 'normal', 'question', fate = 'spam', grp,
    case when answered then agent end, customer, '{}', '{}', opened,
    case when not answered then opened when fate = 'closed' then opened + interval '5 days' else replied end,
    case when answered then 2 else 1 end, case when answered then replied else opened end, opened,
    case when answered then replied end, case when answered then replied end,
    case when fate in ('solved', 'closed') then replied end,
    case when fate = 'closed' then opened + interval '5 days' end, 0, left(text, 160)
  from planned, lateral (select fate not in ('spam', 'new') as answered, opened + interval '1 hour' as replied) more`

const counts = `
  insert into ticket_counts (group_id, assignee_id, status, spam, delta)
  select group_id, assignee_id, status, spam, count(*) from tickets group by 1, 2, 3, 4`
