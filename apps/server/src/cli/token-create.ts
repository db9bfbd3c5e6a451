import { Permission } from '@opora/contract'
import { createToken } from '../people/index.ts'
import { system } from '../platform/actor.ts'
import { transaction } from '../platform/database/pool.ts'
import { type Command, UsageError } from './command.ts'
import { withDesk } from './desk.ts'

export const tokenCreate: Command = {
  usage: '--name NAME [--scopes PERMISSION,…]',
  summary: 'Make an API token and print it, this once (without --scopes it may do everything)',
  options: { name: 'value', scopes: 'value' },
  run(given) {
    const name = given.required('name')
    const scopes = readScopes(given.value('scopes'))
    return withDesk(async ({ platform }) => {
      const { id, token } = await transaction(platform.db, (tx) =>
        createToken(tx, platform, system, { name, scopes, reach: 'all' }),
      )
      return { json: { id, name, scopes, token }, text: token }
    })
  },
}

function readScopes(text = '*'): (Permission | '*')[] {
  return text.split(',').map((word) => {
    const scope = word.trim()
    if (scope === '*') return scope
    const known = Permission.safeParse(scope)
    if (!known.success)
      throw new UsageError(`There is no scope "${scope}"; there are ${Permission.options.join(', ')}.`)
    return known.data
  })
}
