import { standardTriggers } from '@opora/core/automation'
import { TermsInForce } from './sla/index.ts'
import type { Rules, RulesSource } from './tickets/index.ts'

/** Where the door gets its rules from: here triggers and terms of time come together. */
export const rulesSource: RulesSource = {
  async load(db) {
    const terms = await TermsInForce.load(db)
    return {
      triggers: () => standardTriggers,
      policyFor: (of, now) => terms.policyFor(of, now),
      policyOf: terms.policyOf,
      isOpen: (place, now) => terms.isOpen(place, now),
      recall: (tx, id) => terms.recall(tx, id),
    } satisfies Rules
  },
}
