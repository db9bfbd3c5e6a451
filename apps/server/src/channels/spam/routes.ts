import * as api from '@opora/contract'
import { hasLearnt, NEEDED } from '@opora/core/spam'
import { type Caller, requirePermission } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/database/pool.ts'
import type { Http } from '../../platform/http/index.ts'
import { readSetting, type Settings } from '../../settings/index.ts'
import { isAddress, patternOf } from './pattern.ts'
import { addSenderRule, listSenderRules, removeSenderRule } from './sender-rules.ts'

/** Mounts the lists of senders and what the learning filter knows. */
export function spamRoutes(http: Http, { settings }: { settings: Settings }): void {
  const { db } = http.platform

  http.on(api.listSenderRules, ({ caller, query }) => {
    requirePermission(caller, 'settings.spam')
    return listSenderRules(db, query)
  })

  http.write(api.addSenderRule, (tx, { caller, body, now }) => {
    const rule = { ...body, pattern: patternOf(body.pattern) }
    permitAdding(caller, rule)
    return addSenderRule(tx, caller, rule, now)
  })

  http.write(api.removeSenderRule, async (tx, { caller, params, now }) => {
    requirePermission(caller, 'settings.spam')
    await removeSenderRule(tx, caller, params.id, now)
    return null
  })

  http.on(api.getSpamFilter, ({ caller }) => {
    requirePermission(caller, 'settings.spam')
    return filterOf(db)
  })

  http.write(api.changeSpamFilter, async (tx, { caller, body, now }) => {
    requirePermission(caller, 'settings.spam')
    await settings.change(tx, caller, 'spam', body, now)
    return filterOf(tx)
  })
}

/** Whoever may rescue a mail may also see to it that its sender needs no rescue again. */
function permitAdding(caller: Caller, { list, pattern }: { list: 'allow' | 'block'; pattern: string }): void {
  const rescue = list === 'allow' && isAddress(pattern) && caller.permissions.has('ticket.spam')
  if (!rescue) requirePermission(caller, 'settings.spam')
}

async function filterOf(db: Db | Tx): Promise<api.SpamFilter> {
  const { enabled, trustedServers } = await readSetting(db, 'spam')
  const learnt = await db.selectFrom('spam_learnt').select(['spam', 'ham']).executeTakeFirstOrThrow()
  return { enabled, active: enabled && hasLearnt(learnt), learnt, needed: NEEDED, trustedServers }
}
