import type { Assembled } from './assemble.ts'
import { channelRoutes, groupHasChannels } from './channels/index.ts'
import { operationRoutes } from './operations/index.ts'
import { peopleRoutes, type SendSystemMail } from './people/index.ts'
import type { Authenticate, Http } from './platform/http/index.ts'
import { liveRoutes } from './realtime/index.ts'
import { searchRoutes } from './search/index.ts'
import { settingsRoutes } from './settings/index.ts'
import { customerVisibility, groupHasTickets, ticketRoutes } from './tickets/index.ts'

/** Mounts the routes of every folder. @returns what closes the sockets */
export async function mountRoutes(
  http: Http,
  { platform, settings, desk }: Assembled,
  authenticate: Authenticate,
  sendSystemMail: SendSystemMail,
): Promise<() => void> {
  await operationRoutes(http)
  const stopLive = await liveRoutes(http, authenticate)
  peopleRoutes(http, {
    platform,
    settings,
    sendSystemMail,
    visibility: customerVisibility,
    groupInUse: async (tx, groupId) => (await groupHasTickets(tx, groupId)) || groupHasChannels(tx, groupId),
  })
  settingsRoutes(http, { settings })
  ticketRoutes(http, desk)
  channelRoutes(http, { desk, settings })
  searchRoutes(http)
  return stopLive
}
