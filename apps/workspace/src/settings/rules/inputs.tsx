import { Select, TagsInput, TextInput } from '@mantine/core'
import { type Input, templateVariables } from '@opora/core/automation'
import { priorities, types } from '@opora/core/ticket'
import { knownTags } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { WithVariables } from '../templates/variables.tsx'
import { PeopleInput } from './people-input.tsx'
import { NONE, useThings } from './things.ts'
import { TicketInput } from './ticket-input.tsx'

export interface InputProps {
  input: Input
  /** What the field is for, for screen readers: «Уведомить: кого». */
  label: string
  value: unknown
  onChange: (value: unknown) => void
}

/** One value that an action takes, entered in the way of its kind. */
export function ActionInput(props: InputProps) {
  const { input, label, value, onChange } = props
  const { t } = useText()
  switch (input.type) {
    case 'tags':
      return <Tags {...props} />
    case 'people':
      return <PeopleInput label={label} value={value} onChange={onChange} />
    case 'ticket':
      return <TicketInput label={label} value={value} onChange={onChange} />
    case 'text':
      return input.optional ? <Line {...props} /> : <Note {...props} />
    case 'flag':
      return (
        <Select
          aria-label={label}
          placeholder={t('condition.choose')}
          data={[
            { value: 'yes', label: t('rules.flag.yes') },
            { value: 'no', label: t('rules.flag.no') },
          ]}
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
          allowDeselect={false}
          onChange={(next) => onChange(next === 'yes')}
        />
      )
    default:
      return <Choice {...props} />
  }
}

function Choice({ input: { type, optional }, label, value, onChange }: InputProps) {
  const { t } = useText()
  const choices = useChoices(type)
  const shown = value === null ? NONE : typeof value === 'string' ? value : null
  const gone = shown !== null && choices !== null && !choices.some((choice) => choice.value === shown)
  return (
    <Select
      aria-label={label}
      placeholder={t(optional ? 'rules.rating.usual' : 'condition.choose')}
      data={[...(choices ?? []), ...(gone ? [{ value: shown, label: t('condition.gone') }] : [])]}
      value={shown}
      searchable
      clearable={optional === true}
      allowDeselect={false}
      nothingFoundMessage={t(choices?.length ? 'picker.nothing' : 'rules.choice.empty')}
      onChange={(next) => (next !== null || optional) && onChange(next === NONE ? null : (next ?? undefined))}
    />
  )
}

const statuses = ['open', 'pending', 'on_hold', 'solved'] as const

/** What there is to choose from; null until it has come. */
function useChoices(type: Input['type']): { value: string; label: string }[] | null {
  const { t } = useText()
  const { groups, agents, templates, webhooks, checklists } = useThings()
  switch (type) {
    case 'status':
      return statuses.map((value) => ({ value, label: t(`ticket.status.${value}`) }))
    case 'priority':
      return priorities.map((value) => ({ value, label: t(`ticket.priority.${value}`) }))
    case 'type':
      return types.map((value) => ({ value, label: t(`ticket.type.${value}`) }))
    case 'group':
      return groups && [...groups, { value: NONE, label: t('rules.group.none') }]
    case 'agent':
      return (
        agents && [
          { value: 'actor', label: t('rules.agent.actor') },
          { value: NONE, label: t('rules.agent.none') },
          ...agents,
        ]
      )
    case 'template':
      return templates
    case 'webhook':
      return webhooks
    case 'checklist':
      return checklists
    default:
      return []
  }
}

function Tags({ label, value, onChange }: InputProps) {
  const { t } = useText()
  const tags = Array.isArray(value) ? (value as string[]) : []
  return (
    <TagsInput
      aria-label={label}
      placeholder={tags.length ? undefined : t('condition.tags')}
      data={knownTags()}
      value={tags}
      maxTags={20}
      acceptValueOnBlur
      onChange={onChange}
    />
  )
}

function Line({ label, value, onChange }: InputProps) {
  const { t } = useText()
  return (
    <TextInput
      aria-label={label}
      placeholder={t('rules.notify.text')}
      maxLength={500}
      value={typeof value === 'string' ? value : ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  )
}

function Note({ label, value, onChange }: InputProps) {
  return (
    <WithVariables
      label={label}
      value={typeof value === 'string' ? value : ''}
      variables={templateVariables}
      maxLength={5000}
      onChange={onChange}
    />
  )
}
