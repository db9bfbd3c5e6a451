import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { query } from './pool.ts'

const { db, pool } = await testDatabase()
const prepared = () =>
  pool.query('select count(*)::int as n from pg_prepared_statements').then(({ rows }) => rows[0].n as number)

test('a statement that comes again is prepared, one that comes once is not', async () => {
  await query(db, 'select 1 as once')
  expect(await prepared()).toBe(0)
  for (let i = 0; i < 3; i += 1) expect(await query(db, 'select $1::int as n', [i])).toEqual([{ n: i }])
  expect(await prepared()).toBe(1)
})

test('a table that a migration has changed fails a prepared statement once, and then it is prepared anew', async () => {
  await query(db, 'create table grown (a int)')
  const read = () => query(db, 'select * from grown')
  for (let i = 0; i < 4; i += 1) await read()
  await query(db, 'alter table grown add column b int')
  await expect(read()).rejects.toMatchObject({ code: '0A000' })
  await query(db, 'insert into grown values ($1, $2)', [1, 2])
  expect(await read()).toEqual([{ a: 1, b: 2 }])
  expect(await read()).toEqual([{ a: 1, b: 2 }])
})
