// Pages: the list of each view and the page of a ticket over HTTP at 100 000 tickets, against the same query by hand.
import { Agent, request } from 'node:http'
import { listTickets } from '@opora/contract'
import pg from 'pg'
import { seededDesk, startServer } from './desk.ts'
import { median, ms, quantile, report, timed } from './measure.ts'

const PORT = 3191
const TIMES = 100
/** What somebody would write for each part of a ticket's page. */
const ticketByHand: Record<string, string> = {
  '': `select tickets.*, customers.name, (select value from customer_identities where customer_id = customers.id limit 1)
    from tickets join customers on customers.id = requester_id where ticket_id = $1`,
  '/messages': `select m.ticket_id, m.message_id, m.seq, m.kind, m.direction, m.author_kind, m.author_id, m.from_email, m.from_name,
    m.to_list, m.cc_list, m.bcc_list, m.subject, m.text, m.html, m.visible_text, m.quoted_text, m.automatic, m.client_id,
    m.created_at, d.state, d.reason, (select jsonb_agg(a) from attachments a where a.ticket_id = m.ticket_id and a.message_id = m.message_id)
    from messages m left join deliveries d on d.ticket_id = m.ticket_id and d.message_id = m.message_id
    where m.ticket_id = $1 order by m.message_id limit 51`,
  '/events': `select e.*, a.name from ticket_events e left join agents a on a.id = e.actor_id and e.actor_kind = 'agent'
    where ticket_id = $1 order by seq limit 201`,
}

const { desk, seeded } = await seededDesk()
const server = await startServer(desk, PORT)
const agent = new Agent({ keepAlive: true, maxSockets: 3 })
const hand = new pg.Pool({ ...('url' in desk.connection ? {} : desk.connection), max: 1 })
try {
  const [me, groups] = [seeded.agentIds[6]!, await groupsOf(seeded.agentIds[6]!)]
  const cookie = { cookie: seeded.cookies[6]! }
  const bearer = { authorization: `Bearer ${desk.token}` }
  const active = `status in ('new', 'open', 'pending', 'on_hold') and not spam`
  const lists: [string, Record<string, string>, string, unknown[], string][] = [
    ['mine', cookie, `assignee_id = $1 and ${active}`, [me], 'tickets_assignee'],
    ['groups', cookie, `group_id = any($1) and ${active}`, [groups], 'tickets_active|tickets_group'],
    ['unassigned', bearer, `assignee_id is null and ${active}`, [], 'tickets_unassigned'],
    ['open', bearer, active, [], 'tickets_active'],
    [
      'open',
      cookie,
      `${active} and (assignee_id = $1 or group_id = any($2))`,
      [me, groups],
      'tickets_active',
    ],
    ['solved', bearer, `status in ('solved', 'closed') and not spam`, [], 'tickets_solved'],
    ['spam', bearer, 'spam', [], 'tickets_spam'],
  ]
  for (const [view, headers, where, values, index] of lists) {
    const who = headers === cookie ? 'an agent' : 'a program'
    await compare(
      `list of ${view}, ${who}`,
      () => get(`/tickets?view=${view}&limit=50`, headers),
      () => hand.query(listByHand(where), values),
    )
    await checkPlan(where, values, index)
  }
  const deep = await cursorAt(20)
  await compare(
    'list of solved, 1000 tickets down',
    () => get(`/tickets?view=solved&limit=50&cursor=${deep.cursor}`, bearer),
    () =>
      hand.query(
        listByHand(
          `status in ('solved', 'closed') and not spam and (updated_at, ticket_id) < ('${deep.at}', ${deep.id})`,
        ),
      ),
  )
  await compare(
    'page of a ticket: itself, messages, log',
    async (i) => {
      // As the workspace asks: side by side.
      const parts = Object.keys(ticketByHand).map((part) => get(`/tickets/${1000 + i * 37}${part}`, bearer))
      await Promise.all(parts)
    },
    async (i) => {
      for (const text of Object.values(ticketByHand)) await hand.query(text, [1000 + i * 37])
    },
  )
  await compare(
    'counts of the views',
    () => get('/views', bearer),
    () =>
      hand.query(
        'select status, spam, group_id, assignee_id, sum(delta)::int from ticket_counts group by 1, 2, 3, 4',
      ),
  )
} finally {
  agent.destroy()
  await hand.end()
  await server.stop()
  await desk.close()
}

/** Turn by turn, so that whatever else the machine does weighs on both alike. */
async function compare(
  what: string,
  overHttp: (i: number) => Promise<unknown>,
  byHand: (i: number) => Promise<unknown>,
): Promise<void> {
  const ours: number[] = []
  const bare: number[] = []
  for (let i = -20; i < TIMES; i += 1) {
    const [b] = await timed(1, () => byHand(i + 20))
    const [o] = await timed(1, () => overHttp(i + 20))
    if (i < 0) continue
    bare.push(b!)
    ours.push(o!)
  }
  const ratio = median(ours) / median(bare)
  const p95 = quantile(ours, 0.95)
  report(
    what,
    `${ratio.toFixed(2)} × by hand (p50 ${ms(median(ours))} / ${ms(median(bare))}, p95 ${ms(p95)})`,
    {
      says: '≤ 1.5, p95 < 30 ms',
      holds: ratio <= 1.5 && p95 < 30,
    },
  )
}

function get(path: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${server.url}/api/v1${path}`, { agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () =>
        response.statusCode === 200
          ? resolve({ status: 200, text })
          : reject(new Error(`${path}: ${response.statusCode} ${text}`)),
      )
    })
    asked.on('error', reject).end()
  })
}

/** What somebody would write who knew the schema: the rows with requester and participants. */
function listByHand(where: string): string {
  const person = `jsonb_build_object('id', c.id::text, 'name', c.name, 'email', (select value from customer_identities
    where customer_id = c.id and kind = 'email' order by created_at limit 1))`
  return `select tickets.*, (select ${person} from customers c where c.id = tickets.requester_id) as requester,
    (select jsonb_agg(${person}) from customers c where c.id = any(tickets.participant_ids)) as participants
    from tickets where ${where} order by updated_at desc, ticket_id desc limit 51`
}

async function checkPlan(where: string, values: unknown[], index: string): Promise<void> {
  const { rows } = await hand.query(`explain ${listByHand(where)}`, values)
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  const holds = new RegExp(`using (${index}) on tickets`).test(plan) || new RegExp(`on (${index})`).test(plan)
  if (!holds) console.log(plan)
  report(`  its index`, index.replace('|', ' or '), { says: 'walked', holds })
}

async function groupsOf(agentId: string): Promise<string[]> {
  const { rows } = await hand.query('select group_id from group_members where agent_id = $1', [agentId])
  return rows.map((row) => row.group_id)
}

async function cursorAt(pages: number) {
  let cursor = ''
  let last = { id: '', updatedAt: '' }
  for (let i = 0; i < pages; i += 1) {
    const { text } = await get(`/tickets?view=solved&limit=50${cursor && `&cursor=${cursor}`}`, {
      authorization: `Bearer ${desk.token}`,
    })
    const page = listTickets.response.parse(JSON.parse(text))
    cursor = page.nextCursor!
    last = page.items.at(-1)!
  }
  return { cursor, at: last.updatedAt, id: last.id }
}
