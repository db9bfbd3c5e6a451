import type { Seen } from '@opora/core/spam'
import { type Db, query } from '../../../platform/database/pool.ts'
import { domainOf } from './authenticate.ts'

/** What the desk knows of a sender and of the words of a mail. */
export interface Known {
  /** Entries of the lists that name the sender, the most exact first. */
  allowed: string[]
  blocked: string[]
  colleague: boolean
  /** Those of the addresses asked for that work here now. */
  colleagues: { id: string; name: string; email: string }[]
  /** Somebody who has written before, and not only spam. */
  customer: boolean
  settings: { enabled?: boolean; trustedServers?: string[] }
  learnt: Seen
}

/** One lookup by key for each question, in one statement. */
export async function known(
  db: Db,
  from: string,
  people: readonly string[],
  channelId: string | null,
): Promise<Known> {
  const [found] = await query<Known>(db, asked, [from, namesOf(from), channelId, [...new Set(people)]])
  return found!
}

const asked = `
  with rules as (
    select list, pattern from sender_lists
    where pattern = any ($2::text[]) and (channel_id is null or channel_id = $3::bigint)
    order by length(pattern) desc
  )
  select
    array(select distinct on (length(pattern)) pattern from rules where list = 'allow' order by length(pattern) desc) as allowed,
    array(select distinct on (length(pattern)) pattern from rules where list = 'block' order by length(pattern) desc) as blocked,
    exists (select from agents where lower(email) = $1) as colleague,
    (
      select coalesce(json_agg(json_build_object('id', id::text, 'name', name, 'email', lower(email))), '[]')
      from agents where lower(email) = any ($4::text[]) and active
    ) as colleagues,
    exists (
      select from customer_identities i join tickets t on t.requester_id = i.customer_id
      where i.kind = 'email' and i.value = $1 and not t.spam
    ) as customer,
    coalesce((select value from settings where key = 'spam'), '{}') as settings,
    (select json_build_object('spam', spam, 'ham', ham) from spam_learnt) as learnt`

/** The address, its domain, and every domain above that, as the lists hold them. */
function namesOf(from: string): string[] {
  const domain = domainOf(from)
  const local = from.slice(0, from.lastIndexOf('@') + 1)
  const labels = domain.split('.')
  return [local + domain, ...labels.map((_, i) => labels.slice(i).join('.'))].filter(Boolean).slice(0, 30)
}

/** What was learnt of tokens: walks the primary key. Unknown ones are missing. */
export function seenTokens(db: Db, tokens: readonly number[]): Promise<Seen[]> {
  return query<Seen>(db, 'select spam, ham from spam_tokens where token = any ($1::bigint[])', [tokens])
}
