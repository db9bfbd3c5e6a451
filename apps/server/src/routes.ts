import { acknowledgementRoutes } from './acknowledgements/index.ts'
import type { Assembled } from './assemble.ts'
import { automationRoutes } from './automation/index.ts'
import { boardRoutes } from './board/index.ts'
import { channelRoutes, mailInRoutes, spamRoutes } from './channels/index.ts'
import { checklistRoutes } from './checklists/index.ts'
import { notificationRoutes } from './notifications/index.ts'
import { operationRoutes } from './operations/index.ts'
import { peopleRoutes } from './people/index.ts'
import type { Authenticate, Http } from './platform/http/index.ts'
import { liveRoutes } from './realtime/index.ts'
import { listAvailabilityFor, listSurges, routingRoutes } from './routing/index.ts'
import { ratingDoor, satisfactionRoutes } from './satisfaction/index.ts'
import { searchRoutes } from './search/index.ts'
import { settingsRoutes } from './settings/index.ts'
import { slaRoutes } from './sla/index.ts'
import { ticketRoutes } from './tickets/index.ts'
import { webhookRoutes } from './webhooks/index.ts'

/** Mounts the routes of every folder. @returns what closes the sockets */
export async function mountRoutes(
  http: Http,
  { settings, desk, people }: Assembled,
  authenticate: Authenticate,
): Promise<() => void> {
  await operationRoutes(http)
  const stopLive = await liveRoutes(http, authenticate)
  peopleRoutes(http, people)
  settingsRoutes(http, { settings })
  ticketRoutes(http, desk)
  automationRoutes(http, desk)
  checklistRoutes(http, desk)
  slaRoutes(http, desk)
  routingRoutes(http, desk, settings)
  acknowledgementRoutes(http, desk, settings)
  notificationRoutes(http)
  satisfactionRoutes(http, settings)
  await ratingDoor(http, desk, settings)
  channelRoutes(http, { desk })
  mailInRoutes(http, { desk, settings })
  spamRoutes(http, { settings })
  searchRoutes(http)
  webhookRoutes(http)
  const { db } = http.platform
  boardRoutes(http, {
    settings,
    standing: (caller, now) => listAvailabilityFor(db, settings, caller, now),
    surging: () => listSurges(db),
  })
  return stopLive
}
