import { acknowledge, settleAcknowledgement } from './acknowledgements/index.ts'
import type { Assembled } from './assemble.ts'
import {
  enlistTickets,
  openWhenDue,
  performAct,
  planWaits,
  replanRecurring,
  reviewRules,
  runStepWhenDue,
  stopRule,
  writeTemplate,
} from './automation/index.ts'
import {
  copyToSent,
  deliver,
  forgetSlots,
  learnTicket,
  processMail,
  sendStoredSystemMail,
  watchMail,
} from './channels/index.ts'
import { startByRule, takeOffTwins } from './checklists/index.ts'
import * as kinds from './job-kinds.ts'
import { tellPeople } from './notifications/index.ts'
import { removeExpired, sendReset } from './people/index.ts'
import { tidyHttp } from './platform/http/index.ts'
import { runRouting } from './routing/index.ts'
import { askForRating } from './satisfaction/index.ts'
import { retimeOpenTickets } from './sla/index.ts'
import {
  closeWhenDue,
  foldCounts,
  forgetUploads,
  lookWhenDue,
  notePromises,
  sendWhenDue,
  watchPromiseWhenDue,
} from './tickets/index.ts'
import { callWebhook, catchUp, deliverDue, fanOut, forgetDeliveries } from './webhooks/index.ts'

/** Joins every kind of job to what does it. */
export function handleJobs({ platform, desk, settings, people }: Assembled): void {
  const { queue, db, clock } = platform
  queue.handle(kinds.processIntake, (payload, next) => processMail(desk, payload, next))
  queue.handle(kinds.deliverMessage, (payload) => deliver(desk, settings, payload))
  queue.handle(kinds.sendScheduled, (payload) => sendWhenDue(desk, payload))
  queue.handle(kinds.copyToSent, (payload) => copyToSent(desk, settings, payload))
  queue.handle(kinds.sendSystemMail, (payload) => sendStoredSystemMail(platform, settings, payload))
  queue.handle(kinds.resetRequested, sendReset(people))
  queue.handle(kinds.learnSpam, (payload) => learnTicket(desk, payload))
  queue.handle(kinds.closeSolved, (payload) => closeWhenDue(desk, payload))
  queue.handle(kinds.lookAtClocks, (payload) => lookWhenDue(desk, payload))
  queue.handle(kinds.retimeTickets, (payload) => retimeOpenTickets(desk, payload))
  queue.handle(kinds.notePromises, (payload) => notePromises(desk, payload))
  queue.handle(kinds.watchPromise, (payload) => watchPromiseWhenDue(desk, payload))
  queue.handle(kinds.notifyPeople, (payload) => tellPeople(platform, payload))
  queue.handle(kinds.acknowledge, (payload) => acknowledge(desk, settings, payload))
  queue.handle(kinds.settleAcknowledgement, (payload) => settleAcknowledgement(desk, payload))
  queue.handle(kinds.routeWaiting, () => runRouting(desk, settings))
  queue.handle(kinds.routeByTheClock, () => runRouting(desk, settings))
  queue.handle(kinds.planWaits, (payload) => planWaits(desk, payload))
  queue.handle(kinds.runStep, (payload) => runStepWhenDue(desk, payload))
  queue.handle(kinds.enlistRule, (payload) => enlistTickets(desk, payload))
  queue.handle(kinds.performAct, (payload) => performAct(desk, settings, payload))
  queue.handle(kinds.askForRating, (payload) => askForRating(desk, settings, writeTemplate, payload))
  queue.handle(kinds.startChecklist, (payload) => startByRule(desk, payload))
  queue.handle(kinds.takeOffTwins, (payload) => takeOffTwins(desk, payload))
  queue.handle(kinds.stopRule, (payload) => stopRule(platform, payload))
  queue.handle(kinds.reviewRules, () => reviewRules(platform))
  queue.handle(kinds.openRecurring, (payload) => openWhenDue(desk, payload))
  queue.handle(kinds.replanRecurring, () => replanRecurring(desk))
  queue.handle(kinds.fanOutUpdate, (payload) => fanOut(desk, payload))
  queue.handle(kinds.callWebhook, (payload) => callWebhook(desk, payload))
  queue.handle(kinds.deliverWebhook, (payload) => deliverDue(platform, payload))
  queue.handle(kinds.catchUpWebhook, (payload) => catchUp(platform, payload))
  queue.handle(kinds.watchMail, () => watchMail(platform))
  queue.handle(kinds.foldCounts, () => foldCounts(db))
  queue.handle(kinds.tidyUp, async () => {
    const now = clock.now()
    await tidyHttp(db, now)
    await removeExpired(db, now)
    await forgetUploads(db, now)
    await forgetSlots(db, now)
    await forgetDeliveries(db, now)
  })
}
