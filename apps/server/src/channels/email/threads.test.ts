import { createNote, listEvents, mergeTickets } from '@opora/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mail, useMailDesk } from '../../../test/mail-desk.ts'
import { useWorld } from '../../../test/world.ts'
import { livingTickets } from '../../tickets/index.ts'
import { plusAddress } from './plus-address.ts'

const of = useWorld()
const its = useMailDesk(of)

/** A letter of a made-up conversation: what it answers, and how much of it its mail program tells. */
interface Letter {
  id: string
  refs: string[]
  author: number
}

const letter = ({ id, refs, author }: Letter): string =>
  mail({
    From: `Автор ${author} <author${author}@customer.test>`,
    Subject: refs.length ? 'Re: Разговор' : 'Разговор',
    'Message-ID': `<${id}>`,
    ...(refs.length && { 'In-Reply-To': `<${refs.at(-1)}>` }),
    ...(refs.length > 1 && { References: refs.map((ref) => `<${ref}>`).join(' ') }),
  })

/** Letters that share an id, their own or one they name, directly or by others. */
function conversations(letters: Letter[]): Set<string> {
  const root = new Map<string, string>()
  const find = (id: string): string => {
    const up = root.get(id) ?? id
    return up === id ? id : find(up)
  }
  for (const { id, refs } of letters) for (const ref of refs) root.set(find(ref), find(id))
  return grouped(letters.map(({ id }) => [find(id), id]))
}

/** The members of every group, as texts that can be compared. */
function grouped(members: [group: string, member: string][]): Set<string> {
  const groups = new Map<string, string[]>()
  for (const [group, member] of members) groups.set(group, [...(groups.get(group) ?? []), member])
  return new Set([...groups.values()].map((ids) => ids.sort().join(' ')))
}

/** The same as the desk has it: letters in one ticket, or in what was merged into it. */
async function tickets(ids: string[]): Promise<Set<string>> {
  const { db } = of.world.platform
  const rows = await db
    .selectFrom('messages')
    .select(['ticket_id', 'rfc_message_id'])
    .where('rfc_message_id', 'in', ids)
    .execute()
  expect(rows).toHaveLength(ids.length)
  const members: [string, string][] = []
  for (const row of rows) {
    members.push([(await livingTickets(db, [row.ticket_id]))[0]!.id, row.rfc_message_id!])
  }
  return grouped(members)
}

let run = 0
/** Conversations of up to eight letters, each answering an earlier one; some letters never come. */
const world = fc
  .array(
    fc.array(
      fc.record({
        parent: fc.nat(100),
        author: fc.nat(2),
        whole: fc.boolean(),
        comes: fc.integer({ min: 0, max: 4 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .chain((threads) => {
    const letters = threads.flatMap((thread, t) => {
      const chains: string[][] = []
      return thread.map(({ parent, author, whole, comes }, i) => {
        const above = i === 0 ? [] : [...chains[parent % i]!, `${t}.${parent % i}`]
        chains.push(above)
        return { id: `${t}.${i}`, refs: whole ? above : above.slice(-1), author, comes: comes > 0 }
      })
    })
    const come = letters.filter(({ comes }) => comes)
    return fc.shuffledSubarray(come, { minLength: come.length })
  })

const unique = (letters: Letter[]): Letter[] => {
  run += 1
  const own = (id: string) => `r${run}.${id}@customer.test`
  return letters.map((each) => ({ ...each, id: own(each.id), refs: each.refs.map(own) }))
}

describe('conversations', () => {
  test('in whatever order letters come, those of one conversation are one ticket, and no others', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (order) => {
        const letters = unique(order)
        if (letters.length === 0) return
        for (const each of letters) {
          await its.desk.give(letter(each))
          await of.world.drain()
        }
        expect(await tickets(letters.map(({ id }) => id))).toEqual(conversations(letters))
      }),
      { numRuns: 12 },
    )
    await of.world.assertSound()
  }, 120_000)

  test('the same when they are worked on side by side', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (order) => {
        const letters = unique(order)
        if (letters.length === 0) return
        await Promise.all(letters.map((each) => its.desk.give(letter(each))))
        await of.world.drain()
        expect(await tickets(letters.map(({ id }) => id))).toEqual(conversations(letters))
      }),
      { numRuns: 8 },
    )
    await of.world.assertSound()
  }, 120_000)

  test('parts on which somebody works already are linked, not merged; the same customer’s untouched one joins', async () => {
    const [a, b, c] = [
      { id: 'w.a@x.test', refs: [], author: 7 },
      { id: 'w.b@x.test', refs: [], author: 8 },
      { id: 'w.c@x.test', refs: [], author: 7 },
    ]
    const first = (await its.desk.take(letter(a!))).ticketId!
    const second = (await its.desk.take(letter(b!))).ticketId!
    const third = (await its.desk.take(letter(c!))).ticketId!
    const agent = await of.world.agent('lead')
    await agent.call(createNote, { params: { id: first }, body: { text: 'Смотрю' } })
    const joint = await its.desk.take(
      letter({ id: 'w.d@x.test', refs: ['w.a@x.test', 'w.b@x.test', 'w.c@x.test'], author: 9 }),
    )
    expect(joint.ticketId).toBe(first)
    const links = async (id: string) =>
      (await agent.call(listEvents, { params: { id } })).items.flatMap(({ type, data }) =>
        type === 'link.added' ? [data.ticketId] : [],
      )
    expect(await links(first)).toEqual([second])
    expect(await links(second)).toEqual([first])
    expect((await livingTickets(of.world.platform.db, [third]))[0]!.id).toBe(first)
    await of.world.assertSound()
  })
})

describe('names of tickets', () => {
  test('a number named by a stranger opens a ticket of its own, and both tickets tell of each other', async () => {
    const known = (await its.desk.take(mail({ From: 'known@customer.test' }))).ticketId!
    const told = await its.desk.take(mail({ From: 'stranger@customer.test', Subject: `Re: [#${known}] моё` }))
    expect(told).toMatchObject({ state: 'ticket' })
    expect(told.ticketId).not.toBe(known)
    const links = async (id: string) =>
      (await its.desk.program.call(listEvents, { params: { id } })).items.flatMap(({ type, data }) =>
        type === 'link.added' ? [data] : [],
      )
    expect(await links(told.ticketId!)).toEqual([{ ticketId: known, kind: 'names' }])
    expect(await links(known)).toEqual([{ ticketId: told.ticketId, kind: 'named_by_stranger' }])
    const own = await its.desk.take(mail({ From: 'known@customer.test', Subject: `Re: [#${known}] моё` }))
    expect(own).toMatchObject({ state: 'follow-up', ticketId: known })
  })

  test('threads, addresses and numbers of merged tickets lead to the survivor, however often it was merged', async () => {
    const [a, b, c] = await Promise.all(
      ['m.a', 'm.b', 'm.c'].map(async (id, i) => {
        await its.desk.give(letter({ id: `${id}@x.test`, refs: [], author: 20 + i }))
        return id
      }),
    )
    await of.world.drain()
    const idOf = async (rfc: string) =>
      (
        await of.world.platform.db
          .selectFrom('messages')
          .select('ticket_id')
          .where('rfc_message_id', '=', `${rfc}@x.test`)
          .executeTakeFirstOrThrow()
      ).ticket_id
    const [one, two, three] = [await idOf(a!), await idOf(b!), await idOf(c!)]
    await its.desk.program.call(mergeTickets, { params: { id: two }, body: { ticketIds: [one] } })
    await its.desk.program.call(mergeTickets, { params: { id: three }, body: { ticketIds: [two] } })
    const reply = await its.desk.take(letter({ id: 'm.d@x.test', refs: ['m.a@x.test'], author: 20 }))
    expect(reply).toMatchObject({ state: 'follow-up', ticketId: three })
    const address = plusAddress(of.world.platform.secrets, 'help@desk.test', one)
    const tagged = await its.desk.take(mail({ From: 'else@customer.test', To: address }), [address])
    expect(tagged.ticketId).toBe(three)
    const numbered = await its.desk.take(mail({ From: 'author20@customer.test', Subject: `[#${one}] ещё` }))
    expect(numbered.ticketId).toBe(three)
    await of.world.assertSound()
  })

  test('an answer whose headers Outlook has rewritten goes on by its conversation, for who takes part', async () => {
    const index = (tail: string) => Buffer.concat([Buffer.alloc(22, 7), Buffer.from(tail)]).toString('base64')
    const first = (
      await its.desk.take(mail({ From: 'vera@customer.test', Subject: 'Счёт', 'Thread-Index': index('') }))
    ).ticketId
    const goesOn = await its.desk.take(
      mail({ From: 'vera@customer.test', Subject: 'RE: Счёт', 'Thread-Index': index('xxxxx') }),
    )
    expect(goesOn.ticketId).toBe(first)
    const other = await its.desk.take(
      mail({ From: 'oleg@customer.test', Subject: 'RE: Счёт', 'Thread-Index': index('yyyyy') }),
    )
    expect(other.ticketId).not.toBe(first)
    const fresh = await its.desk.take(
      mail({ From: 'vera@customer.test', Subject: 'Счёт', 'Thread-Index': index('') }),
    )
    expect(fresh.ticketId).not.toBe(first)
  })

  test('a letter that comes directly and through a list is one', async () => {
    const id = '<twice@customer.test>'
    const direct = await its.desk.take(mail({ Subject: 'Поломка', 'Message-ID': id }))
    const copy = await its.desk.take(
      mail(
        { Subject: '[support] Поломка', 'Message-ID': id, 'List-Id': '<support.desk.test>' },
        'Здравствуйте! Где мой велосипед?\n\n--\nСписок support',
      ),
    )
    expect(copy).toMatchObject({ state: 'ignored', reason: 'duplicate', ticketId: direct.ticketId })
    const other = await its.desk.take(mail({ Subject: 'Другое', 'Message-ID': id }))
    expect(other.state).toBe('ticket')
  })
})
