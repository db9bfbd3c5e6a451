import { MultiSelect } from '@mantine/core'
import type { Addressee } from '@opora/core/automation'
import { useText } from '../../i18n/index.ts'
import { useThings } from './things.ts'

const roles = ['assignee', 'group', 'leads'] as const

const keyOf = (to: Addressee): string =>
  typeof to === 'string' ? to : 'agentId' in to ? `agent:${to.agentId}` : `group:${to.groupId}`

function addressee(key: string): Addressee {
  const [kind, id] = key.split(':')
  if (id === undefined) return kind as 'assignee'
  return kind === 'agent' ? { agentId: id } : { groupId: id }
}

export const addresseesOf = (value: unknown): Addressee[] => (Array.isArray(value) ? value : [])

interface Props {
  label: string
  value: unknown
  onChange: (value: Addressee[]) => void
}

/** Whom to tell: by their part in the ticket, by group, by name. */
export function PeopleInput({ label, value, onChange }: Props) {
  const { t } = useText()
  const { groups, agents } = useThings()
  const chosen = addresseesOf(value).map(keyOf)
  const offered = [
    {
      group: t('rules.people.roles'),
      items: roles.map((role) => ({ value: role as string, label: t(`rules.people.${role}`) })),
    },
    {
      group: t('settings.groups'),
      items: groups?.map((each) => ({ value: `group:${each.value}`, label: each.label })) ?? [],
    },
    {
      group: t('settings.people'),
      items: agents?.map((each) => ({ value: `agent:${each.value}`, label: each.label })) ?? [],
    },
  ]
  const known = new Set(offered.flatMap(({ items }) => items.map((item) => item.value)))
  const gone = groups && agents ? chosen.filter((key) => !known.has(key)) : []
  return (
    <MultiSelect
      aria-label={label}
      placeholder={chosen.length ? undefined : t('rules.people.choose')}
      data={[
        ...offered,
        ...(gone.length
          ? [
              {
                group: t('condition.gone'),
                items: gone.map((key) => ({ value: key, label: t('condition.gone') })),
              },
            ]
          : []),
      ]}
      value={chosen}
      searchable
      maxValues={20}
      nothingFoundMessage={t('picker.nothing')}
      onChange={(keys) => onChange(keys.map(addressee))}
    />
  )
}
