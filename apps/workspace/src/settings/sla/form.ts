import type { Policy } from '@opora/contract'
import { standardPauses, standardWarnings } from '@opora/core/sla'

/** What is filled in for a policy. */
export type PolicyForm = Pick<Policy, 'name' | 'condition' | 'hours' | 'terms' | 'active'>

export const formOf = ({ name, condition, hours, terms, active }: Policy): PolicyForm => ({
  name,
  condition,
  hours,
  terms,
  active,
})

const targets = { first_reply: 120, next_reply: 240 }

/** Begins with the usual: an answer within two hours, sooner where it is urgent. */
export const emptyForm: PolicyForm = {
  name: '',
  condition: { all: [] },
  hours: { kind: 'ticket' },
  terms: {
    targets: { low: targets, normal: targets, high: targets, urgent: { first_reply: 60, next_reply: 120 } },
    pauses: standardPauses,
    holdingReplyAnswers: false,
    warnings: standardWarnings,
  },
  active: true,
}
