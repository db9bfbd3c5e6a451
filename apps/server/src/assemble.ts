import { channelSender, groupHasChannels, ownAddresses, sendSystemMail } from './channels/index.ts'
import type { PeopleDeps } from './people/index.ts'
import type { Platform } from './platform/platform.ts'
import { rulesSource } from './rules-source.ts'
import { Settings } from './settings/index.ts'
import { retimeTicketsOf, seedTime } from './sla/index.ts'
import { customerVisibility, type Desk, groupHasTickets, Rulebook } from './tickets/index.ts'
import { ActiveHooks } from './webhooks/index.ts'

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
  const hooks = new ActiveHooks(platform)
  const desk: Desk = {
    platform,
    settings: async () => ({ ...(await settings.get('company')), webhooks: await hooks.any() }),
    rules: new Rulebook(rulesSource),
    sender: (db, channelId) => channelSender(db, channelId, settings),
    isOurs: () => ownAddresses(platform),
  }
  const people: PeopleDeps = {
    platform,
    settings,
    sendSystemMail: sendSystemMail(platform),
    visibility: customerVisibility,
    begin: seedTime,
    standingChanged: (tx, whose) => retimeTicketsOf(tx, platform, whose),
    groupInUse: async (tx, groupId) =>
      (await groupHasTickets(tx, groupId)) || (await groupHasChannels(tx, groupId)),
  }
  return { platform, settings, desk, people }
}
