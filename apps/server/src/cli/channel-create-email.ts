import { z } from 'zod'
import { createEmailChannel } from '../channels/index.ts'
import { defaultGroup, listGroupsOf } from '../people/index.ts'
import { system } from '../platform/actor.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import { Refused } from '../platform/refused.ts'
import { readSetting } from '../settings/index.ts'
import { type Command, UsageError } from './command.ts'
import { withDesk } from './desk.ts'
import { readMailUrl } from './mail-url.ts'

export const channelCreateEmail: Command = {
  usage:
    '--address ADDRESS [--imap imaps://USER:PASSWORD@HOST] [--smtp smtps://USER:PASSWORD@HOST] [--group GROUP] [--name NAME] [--display-name NAME]',
  summary: 'Connect a mailbox (without --imap mail comes by forwarding or MX, without --smtp answers wait)',
  options: {
    address: 'value',
    imap: 'value',
    smtp: 'value',
    group: 'value',
    name: 'value',
    'display-name': 'value',
  },
  run(given) {
    const address = readAddress(given.required('address'))
    const imap = given.value('imap')
    const smtp = given.value('smtp')
    const incoming = imap === undefined ? undefined : readMailUrl(imap, 'imap')
    const outgoing = smtp === undefined ? undefined : readMailUrl(smtp, 'smtp')
    return withDesk(async ({ platform, desk }) => {
      const group = given.value('group')
      const channel = await transaction(platform.db, async (tx) =>
        createEmailChannel(tx, desk, system, {
          address,
          name: given.value('name') ?? '',
          displayName: given.value('display-name') ?? '',
          groupId: await (group === undefined ? firstGroup(tx) : groupNamed(tx, group)),
          ...(incoming && { incoming: incoming.server, incomingPassword: incoming.password }),
          ...(outgoing && { outgoing: outgoing.server, outgoingPassword: outgoing.password }),
        }),
      )
      const { id, name, config } = channel
      const { displayName } = config
      return {
        json: { id, name, address: channel.address, displayName, groupId: channel.groupId },
        text: `${channel.address} is connected.`,
      }
    })
  },
}

function readAddress(text: string): string {
  const address = z.email().safeParse(text.trim())
  if (!address.success) throw new UsageError(`"${text}" is not a mail address.`)
  return address.data
}

/** Mail that belongs to no group would be seen by those alone who see everything. */
async function firstGroup(tx: Tx): Promise<string> {
  return defaultGroup(tx, (await readSetting(tx, 'company')).locale)
}

async function groupNamed(tx: Tx, name: string): Promise<string> {
  const groups = await listGroupsOf(tx)
  const found = groups.find((group) => group.id === name || group.name.toLowerCase() === name.toLowerCase())
  if (!found) throw new Refused('group.unknown')
  return found.id
}
