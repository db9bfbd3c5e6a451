import { channelSender, groupHasChannels, sendSystemMail } from './channels/index.ts'
import type { PeopleDeps } from './people/index.ts'
import type { Platform } from './platform/platform.ts'
import { Settings } from './settings/index.ts'
import { customerVisibility, type Desk, groupHasTickets } from './tickets/index.ts'

/** The desk's parts, joined. */
export interface Assembled {
  platform: Platform
  settings: Settings
  desk: Desk
  people: PeopleDeps
}

/** Joins the folders over a platform: here, and nowhere else, do they learn of each other. */
export function assemble(platform: Platform): Assembled {
  const settings = new Settings(platform)
  const desk: Desk = {
    platform,
    settings: () => settings.get('company'),
    sender: (db, channelId) => channelSender(db, channelId, settings),
  }
  const people: PeopleDeps = {
    platform,
    settings,
    sendSystemMail: sendSystemMail(platform),
    visibility: customerVisibility,
    groupInUse: async (tx, groupId) =>
      (await groupHasTickets(tx, groupId)) || (await groupHasChannels(tx, groupId)),
  }
  return { platform, settings, desk, people }
}
