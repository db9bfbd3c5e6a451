import * as api from '@opora/contract'
import { expect, it } from 'vitest'
import { agentWith } from '../../test/api/cast.ts'
import { type Person, useWorld } from '../../test/world.ts'

const desk = useWorld()

const write = (program: Person, email: string) =>
  program.call(api.createTicket, {
    body: { subject: 'Вопрос', requester: { email }, message: { text: 'Здравствуйте' } },
  })
const customerOf = async (program: Person, ticket: api.Ticket) =>
  program.call(api.getCustomer, { params: { id: ticket.requester.id } })

it('takes in whoever writes from one of its domains for the first time', async () => {
  const program = await desk.world.program()
  const before = await write(program, 'early@veter.example')
  const made = await program.call(api.createOrganization, {
    body: { name: 'Ветер', domains: ['Veter.example'], tier: 5 },
  })
  expect(made).toMatchObject({ domains: ['veter.example'], tier: 5 })
  const later = await customerOf(program, await write(program, 'Anna@Veter.Example'))
  expect(later.organization).toEqual({ id: made.id, name: 'Ветер' })
  expect((await customerOf(program, before)).organization).toBeNull()
  const stranger = await customerOf(program, await write(program, 'ann@other.example'))
  expect(stranger).toMatchObject({ organization: null, vip: false, tier: null })
})

it('leaves its customers when it is deleted', async () => {
  const program = await desk.world.program()
  const { id } = await program.call(api.createOrganization, { body: { name: 'Парус' } })
  const customer = await customerOf(program, await write(program, 'boss@parus.example'))
  const params = { id: customer.id }
  const body = { vip: true, tier: 9, organizationId: id }
  const changed = await program.call(api.changeCustomer, { params, body })
  expect(changed).toMatchObject({ vip: true, tier: 9, organization: { id, name: 'Парус' } })
  await program.call(api.deleteOrganization, { params: { id } })
  expect(await program.call(api.getCustomer, { params })).toMatchObject({ vip: true, organization: null })
  const unknown = await program.try(api.changeCustomer, { params, body: { organizationId: id } })
  expect(unknown).toMatchObject({ status: 422, problem: { code: 'organization.unknown' } })
})

it('has a name of its own, and is kept by those who may edit customers', async () => {
  const program = await desk.world.program()
  const { id } = await program.call(api.createOrganization, { body: { name: 'Маяк' } })
  const again = await program.try(api.createOrganization, { body: { name: 'маяк' } })
  expect(again).toMatchObject({ status: 409, problem: { code: 'organization.exists' } })
  const reader = await agentWith(desk.world, { reach: 'all', permissions: ['customer.read'] })
  const found = await reader.call(api.listOrganizations, { query: { q: 'МАЯ' } })
  expect(found.items.map(({ name }) => name)).toEqual(['Маяк'])
  for (const refused of [
    await reader.try(api.createOrganization, { body: { name: 'Риф' } }),
    await reader.try(api.changeOrganization, { params: { id }, body: { tier: 9 } }),
    await reader.try(api.deleteOrganization, { params: { id } }),
  ])
    expect(refused.status).toBe(403)
})
