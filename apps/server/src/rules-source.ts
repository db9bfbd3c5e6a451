import { standardTriggers } from '@opora/core/automation'
import { acknowledgingChannels } from './acknowledgements/index.ts'
import { UpdateRules } from './automation/index.ts'
import { sharesWork } from './routing/index.ts'
import { TermsInForce } from './sla/index.ts'
import type { Rules, RulesSource } from './tickets/index.ts'

/** Where the door gets its rules from: here triggers and terms of time come together. */
export const rulesSource: RulesSource = {
  async load(db) {
    const rules = await UpdateRules.load(db)
    const acknowledging = await acknowledgingChannels(db)
    const terms = await TermsInForce.load(db)
    return {
      triggers: (facts, now) => [...standardTriggers, ...rules.triggers(facts, now)],
      timed: rules.timed,
      acknowledges: (channelId) => acknowledging.has(channelId ?? ''),
      shared: await sharesWork(db),
      policyFor: (of, now) => terms.policyFor(of, now),
      policyOf: terms.policyOf,
      calendarOf: (place) => terms.calendarOf(place),
      recall: (tx, id) => terms.recall(tx, id),
    } satisfies Rules
  },
}
