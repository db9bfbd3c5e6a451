import { changeCustomer, getCustomer, listAudit, listCustomers } from '@opora/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../../test/browser.ts'
import { type PeopleDesk, peopleDesk } from '../../test/people.ts'
import { query, transaction } from '../platform/database/pool.ts'
import { customerByEmail, customersById } from './index.ts'

let desk: PeopleDesk
let admin: Browser
beforeAll(async () => {
  desk = await peopleDesk()
  admin = await desk.signedIn(await desk.agent('administrator'))
})

const find = (email: string, name = '') =>
  transaction(desk.platform.db, (tx) => customerByEmail(tx, { email, name }, desk.clock.now()))

/** A ticket of the customer, as a row: where it stands decides who may see its customer. */
const ticketOf = (customerId: string, place: { groupId?: string; assigneeId?: string } = {}) =>
  query(
    desk.platform.db,
    `insert into tickets (seq, subject, status, priority, type, spam, group_id, assignee_id, requester_id,
       participant_ids, tags, created_at, updated_at, message_count, reopens)
     values (1, 'Замок', 'open', 'normal', 'question', false, $2, $3, $1, '{}', '{}', now(), now(), 0, 0)`,
    [customerId, place.groupId ?? null, place.assigneeId ?? null],
  )

describe('a customer is recognised by the mail address', () => {
  test('whatever its case, and is made at the first mail', async () => {
    const first = await find('Vera@Mail.example', 'Вера')
    expect(first.created).toBe(true)
    expect(await find(' vera@mail.EXAMPLE ', 'Кто-то')).toEqual({ id: first.id, created: false })
    const known = await customersById(desk.platform.db, [first.id, '999999'])
    expect([...known.values()]).toEqual([{ id: first.id, name: 'Вера', email: 'vera@mail.example' }])
  })

  test('and a name is filled in when it comes, never replaced', async () => {
    const { id } = await find('noname@mail.example')
    await find('noname@mail.example', 'Глеб')
    await find('noname@mail.example', 'Борис')
    expect((await customersById(desk.platform.db, [id])).get(id)?.name).toBe('Глеб')
  })

  test('once, when twenty mails of a new customer come at once', async () => {
    const found = await Promise.all(Array.from({ length: 20 }, () => find('crowd@mail.example', 'Толпа')))
    expect(new Set(found.map(({ id }) => id)).size).toBe(1)
    expect(found.filter(({ created }) => created)).toHaveLength(1)
    const rows = await query(desk.platform.db, `select id from customers where name = 'Толпа'`)
    expect(rows).toHaveLength(1)
  })

  test('in one statement when the customer exists', async () => {
    await find('quick@mail.example')
    const statements: string[] = []
    await transaction(desk.platform.db, async (tx) => {
      const counted = Object.assign(Object.create(tx), {
        executeQuery: (compiled: { sql: string }, ...rest: []) => {
          statements.push(compiled.sql)
          return tx.executeQuery(compiled as never, ...rest)
        },
      }) as typeof tx
      await customerByEmail(counted, { email: 'quick@mail.example', name: '' }, desk.clock.now())
    })
    expect(statements).toHaveLength(1)
  })
})

describe('the list of customers', () => {
  test('goes on from page to page, newest first, each once', async () => {
    for (let n = 0; n < 7; n += 1) await find(`page${n}@pages.example`, 'Листов')
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await admin.call(listCustomers, {
        query: { q: 'pages.example', limit: 3, ...(cursor && { cursor }) },
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toHaveLength(7)
    expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)))
  })

  test.each(['Щукин', 'щукин', 'ukin-1%_', 'POST.example'])(
    'finds "%s" in names and addresses',
    async (q) => {
      await find('shchukin-1%_x@post.example', 'Павел Щукин')
      const { items } = await admin.call(listCustomers, { query: { q } })
      expect(items.map((item) => item.name)).toEqual(['Павел Щукин'])
    },
  )

  test('takes percent and underscore as they are', async () => {
    expect((await admin.call(listCustomers, { query: { q: '%%%' } })).items).toEqual([])
  })

  test.each(['x', 'W10', 'WyJhIl0', 'WzEsMl0'])('refuses the cursor "%s"', async (cursor) => {
    const answer = await admin.try(listCustomers, { query: { cursor } })
    expect(answer.problem).toMatchObject({ status: 400, code: 'invalid_cursor' })
  })
})

describe('whom an agent may know of', () => {
  test('is decided by the tickets they may see: in the list, by id, in the count, on a change', async () => {
    const agent = await desk.agent('agent')
    const groupId = agent.groupIds[0]!
    const browser = await desk.signedIn(agent)
    const [mine, theirs] = [
      await find('mine@reach.example', 'Мой'),
      await find('theirs@reach.example', 'Чужой'),
    ]
    await ticketOf(mine.id, { groupId })
    await ticketOf(mine.id)
    await ticketOf(theirs.id)

    const { items } = await browser.call(listCustomers, { query: { q: 'reach.example' } })
    expect(items.map(({ name, ticketCount }) => [name, ticketCount])).toEqual([['Мой', 1]])
    expect((await browser.call(getCustomer, { params: { id: mine.id } })).ticketCount).toBe(1)
    expect((await admin.call(getCustomer, { params: { id: mine.id } })).ticketCount).toBe(2)

    for (const id of [theirs.id, '999999']) {
      const got = await browser.try(getCustomer, { params: { id } })
      const changed = await browser.try(changeCustomer, { params: { id }, body: { notes: 'видно?' } })
      for (const answer of [got, changed]) {
        expect(answer.problem).toMatchObject({ status: 404, code: 'not_found' })
      }
    }
  })
})

describe('changing a customer', () => {
  test('keeps what is not mentioned, and leaves no words of it in the audit', async () => {
    const { id } = await find('change@mail.example', 'Инна')
    const params = { id }
    await admin.call(changeCustomer, { params, body: { notes: 'звонить после шести', locale: 'en' } })
    const changed = await admin.call(changeCustomer, { params, body: { locale: null } })
    expect(changed).toMatchObject({ name: 'Инна', notes: 'звонить после шести', locale: null })
    const audit = await admin.try(listAudit, { query: { limit: 5 } })
    expect(audit.body.items[1]).toMatchObject({
      action: 'customer.changed',
      after: { fields: ['locale', 'notes'] },
    })
    expect(audit.text).not.toContain('после шести')
  })
})
