import * as api from '@opora/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useWorld } from '../../../test/world.ts'
import { resumeClosing } from '../index.ts'

const desk = useWorld()

test('a solved ticket whose job was lost closes at its time, and no sooner', async () => {
  const program = await desk.world.program()
  const { id } = await program.call(api.createTicket, {
    body: { subject: 'Возврат', requester: { email: 'anna@customer.test' }, message: { text: 'Жду.' } },
  })
  await program.call(api.changeTicket, { params: { id }, body: { status: 'solved' } })
  await sql`delete from jobs.job where name = 'tickets.close'`.execute(desk.world.platform.db)
  await resumeClosing(desk.world.assembled.desk)
  const status = async () => (await program.call(api.getTicket, { params: { id } })).status
  await desk.world.advance(95 * 3_600_000)
  await desk.world.drain()
  expect(await status()).toBe('solved')
  await desk.world.advance(2 * 3_600_000)
  await desk.world.drain()
  expect(await status()).toBe('closed')
})
