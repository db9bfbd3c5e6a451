import * as api from '@opora/contract'
import { requirePermission } from '../platform/actor.ts'
import type { Http } from '../platform/http/index.ts'
import { Refused } from '../platform/refused.ts'
import { readSetting, type Settings } from '../settings/index.ts'
import { type Desk, liftSuppression, listSuppressions } from '../tickets/index.ts'
import { tryTrueSender } from './email/true-sender-trial.ts'
import { rawOf } from './intake-list.ts'
import {
  changeTrueSenderRule,
  createTrueSenderRule,
  listTrueSenderRules,
  removeTrueSenderRule,
} from './true-sender-rules.ts'

/** Mounts what people decide about mail that comes in: true senders, and addresses that are written to no more. */
export function mailInRoutes(
  http: Http,
  { desk: { platform }, settings }: { desk: Desk; settings: Settings },
): void {
  const { db } = platform

  http.on(api.listTrueSenderRules, async ({ caller }) => {
    requirePermission(caller, 'settings.channels')
    return { items: await listTrueSenderRules(db) }
  })

  http.write(api.createTrueSenderRule, (tx, { caller, body }) => {
    requirePermission(caller, 'settings.channels')
    return createTrueSenderRule(tx, platform, caller, body)
  })

  http.write(api.changeTrueSenderRule, (tx, { caller, params, body }) => {
    requirePermission(caller, 'settings.channels')
    return changeTrueSenderRule(tx, platform, caller, params.id, body)
  })

  http.write(api.removeTrueSenderRule, async (tx, { caller, params }) => {
    requirePermission(caller, 'settings.channels')
    await removeTrueSenderRule(tx, platform, caller, params.id)
    return null
  })

  http.on(api.tryTrueSenderRule, async ({ caller, body }) => {
    requirePermission(caller, 'settings.channels')
    if (body.intakeId === undefined) {
      if (!body.mail?.trim()) throw new Refused('true_sender.no_mail', 422)
      return tryTrueSender(body.rule, Buffer.from(body.mail))
    }
    requirePermission(caller, 'intake.read')
    return tryTrueSender(body.rule, await rawOf(db, caller, body.intakeId))
  })

  http.on(api.listSuppressions, ({ caller, query }) => {
    requirePermission(caller, 'outbox.read')
    return listSuppressions(db, query)
  })

  http.on(api.getSuppressionPolicy, ({ caller }) => {
    requirePermission(caller, 'outbox.read')
    return readSetting(db, 'suppression')
  })

  http.write(api.changeSuppressionPolicy, (tx, { caller, body, now }) => {
    requirePermission(caller, 'settings.channels')
    return settings.change(tx, caller, 'suppression', body, now)
  })

  http.write(api.liftSuppression, async (tx, { caller, params, now }) => {
    requirePermission(caller, 'outbox.act')
    await liftSuppression(tx, caller, params.email, now)
    return null
  })
}
