import type { Action, Addressee, RuleDefinition } from '@opora/core/automation'
import { finished, sentence } from '@opora/core/conditions'
import { useNaming } from '../../conditions/index.ts'
import { type Text, type TextKey, useText } from '../../i18n/index.ts'
import { inUnit } from './delay.ts'
import { anchorName, isFilled } from './draft.ts'
import { addresseesOf } from './people-input.tsx'
import { NONE, useThings } from './things.ts'

const UNKNOWN = '…'

/** The whole rule as a person would say it; what is not written yet stands as an ellipsis. */
export function useSentence(rule: RuleDefinition): string {
  const text = useText()
  const { t, locale } = text
  const naming = useNaming(rule.condition)
  const say = useActionWords(text)
  const ready = finished(rule.condition)
  const asks = ready !== null && !('all' in ready && ready.all.length === 0)
  const condition = { asks: asks ? 'yes' : 'no', condition: asks ? sentence(ready, locale, naming) : '' }
  const actions = (list: Action[]) => (list.length ? joined(list.map(say), locale, 'conjunction') : UNKNOWN)
  if (rule.kind === 'update') {
    const when = rule.on.map((occasion) => t(`rules.occasion.${occasion}`))
    const occasions = when.length ? joined(when, locale, 'disjunction') : UNKNOWN
    return ended(t('rules.say.update', { occasions, ...condition, actions: actions(rule.actions) }))
  }
  const steps = rule.steps.map(({ after, actions: list }) =>
    t('rules.say.step', { ...inUnit(after.minutes), hours: after.hours, actions: actions(list) }),
  )
  const anchor = t(`rules.say.while.${anchorName(rule.anchor)}`)
  return ended(t('rules.say.time', { anchor, ...condition, steps: steps.join('; ') }))
}

/** An ellipsis ends a sentence by itself. */
const ended = (said: string): string => said.replace(/…\.$/, UNKNOWN)

const joined = (parts: string[], locale: string, type: Intl.ListFormatType): string =>
  new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type }).format(parts)

/** An action in words. */
function useActionWords({ t, locale }: Text): (action: Action) => string {
  const things = useThings()
  const nameOf = (list: { value: string; label: string }[] | null, value: unknown): string =>
    list?.find((each) => each.value === value)?.label ?? UNKNOWN
  const toWhom = (to: Addressee): string => {
    if (typeof to === 'string') return t(`rules.say.to.${to}`)
    if ('agentId' in to) return nameOf(things.agents, to.agentId)
    return t('rules.say.to.named', { name: nameOf(things.groups, to.groupId) })
  }
  const valueWords = ({ do: what, with: given }: Action): string => {
    switch (what) {
      case 'set_status':
        return t(`ticket.status.${given.status as 'open'}`)
      case 'set_priority':
        return t(`ticket.priority.${given.priority as 'high'}`)
      case 'set_type':
        return t(`ticket.type.${given.type as 'task'}`)
      case 'set_group':
        return nameOf(things.groups, given.groupId)
      case 'assign':
        return nameOf(things.agents, given.agentId)
      case 'add_tags':
      case 'remove_tags':
        return joined(
          (given.tags as string[]).map((tag) => t('quoted', { text: tag })),
          locale,
          'conjunction',
        )
      case 'ask_for_rating':
      case 'reply':
        return nameOf(things.templates, given.templateId)
      case 'notify':
        return joined(addresseesOf(given.to).map(toWhom), locale, 'conjunction')
      case 'webhook':
        return nameOf(things.webhooks, given.webhookId)
      case 'start_checklist':
        return nameOf(things.checklists, given.checklistId)
      case 'link':
        return `#${given.ticketId}`
      case 'mark_spam':
      case 'close':
      case 'note':
        return ''
    }
  }
  return (action) =>
    t(`rules.say.${action.do}` as TextKey, {
      kind: isFilled(action) ? kindOf(action) : 'unknown',
      value: isFilled(action) ? valueWords(action) : UNKNOWN,
    })
}

function kindOf({ do: what, with: given }: Action): string {
  if (what === 'ask_for_rating') return given.templateId === undefined ? NONE : 'worded'
  if (what === 'link' && given.ticketId === 'customer') return 'customer'
  const first = what === 'assign' ? given.agentId : what === 'set_group' ? given.groupId : given.spam
  if (first === null || first === false) return NONE
  return first === 'actor' ? 'actor' : 'named'
}
