import { createAgent, roleNamed } from '../people/index.ts'
import { system } from '../platform/actor.ts'
import { transaction } from '../platform/database/pool.ts'
import type { Command } from './command.ts'
import { withDesk } from './desk.ts'

export const agentCreate: Command = {
  usage: '--email ADDRESS --name NAME --password PASSWORD [--role administrator|lead|agent|NAME]',
  summary: 'Make an agent who can sign in at once',
  options: { email: 'value', name: 'value', role: 'value', password: 'value' },
  run(given) {
    const email = given.required('email')
    const name = given.required('name')
    const password = given.required('password')
    const role = given.value('role') ?? 'agent'
    return withDesk(async ({ platform }) => {
      const agent = await transaction(platform.db, async (tx) =>
        createAgent(tx, platform, system, { email, name, password, roleId: await roleNamed(tx, role) }),
      )
      return { json: agent, text: `${agent.name} <${agent.email}> can sign in.` }
    })
  },
}
