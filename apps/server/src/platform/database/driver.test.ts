import { CompiledQuery } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { ahead, query, type Tx, transaction } from './pool.ts'

const { db } = await testDatabase()
await query(db, 'create table said (word text unique)')
const words = async () =>
  (await query<{ word: string }>(db, 'select word from said order by 1')).map((row) => row.word)
const say = (tx: Tx, word: string) =>
  ahead(tx, CompiledQuery.raw('insert into said values ($1) returning word', [word]))

test('what is sent ahead has happened when the next statement is answered, and is kept by the commit alone', async () => {
  await transaction(db, async (tx) => {
    const said = await say(tx, 'lock')
    expect(said.rows).toEqual([])
    expect(await query(tx, 'select word from said')).toEqual([{ word: 'lock' }])
    expect(said.rows).toEqual([{ word: 'lock' }])
    await say(tx, 'deposit')
  })
  expect(await words()).toEqual(['deposit', 'lock'])
})

test('what fails ahead fails the transaction with its own error, be it only at the commit', async () => {
  const twice = (then: (tx: Tx) => Promise<unknown>) =>
    transaction(db, async (tx) => {
      await say(tx, 'wheel')
      await say(tx, 'wheel')
      return then(tx)
    })
  await expect(twice((tx) => query(tx, 'select 1 as fine'))).rejects.toMatchObject({ code: '23505' })
  await expect(twice(async () => {})).rejects.toMatchObject({ code: '23505' })
  expect(await words()).not.toContain('wheel')
})

test('a transaction that breaks off leaves nothing of what was to be sent, and its connection serves the next', async () => {
  await expect(
    transaction(db, async (tx) => {
      await say(tx, 'bell')
      throw new Error('no more')
    }),
  ).rejects.toThrow('no more')
  await transaction(db, async () => {})
  expect(await words()).not.toContain('bell')
})
