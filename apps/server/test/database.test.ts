import { expect, test } from 'vitest'
import { query } from '../src/platform/database/pool.ts'
import { testDatabase } from './database.ts'

const [one, other] = await Promise.all([testDatabase(), testDatabase()])

test('two test databases are both migrated and know nothing of each other', async () => {
  await query(one.db, `insert into roles (name, permissions, reach) values ('Ночная смена', '{}', 'own')`)
  expect(await query(one.db, `select name from roles where name = 'Ночная смена'`)).toHaveLength(1)
  expect(await query(other.db, `select name from roles where name = 'Ночная смена'`)).toHaveLength(0)
})
