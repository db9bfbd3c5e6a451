import type { Ticket } from '@opora/contract'
import { IconUser, IconUserOff, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery, groupsQuery, useMe, useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Avatar } from '../parts/index.ts'
import { useShortcuts } from '../shortcuts/index.ts'
import { useTicketChange } from './change.ts'
import { Picker } from './picker.tsx'

const nobody = 'nobody'

interface Props {
  ticket: Ticket
  disabled: boolean
}

/** Whose it is; one key takes it. */
export function AssigneePicker({ ticket, disabled }: Props) {
  const { t } = useText()
  const me = useMe()
  const names = useNames()
  const change = useTicketChange(ticket)
  const agents = useQuery(agentsQuery).data?.items.filter(({ active, joined }) => active && joined) ?? []
  const others = agents.filter(({ id }) => id !== me.id)
  useShortcuts([
    !disabled && ticket.assigneeId !== me.id
      ? {
          id: 'ticket.take',
          keys: ['KeyI'],
          label: 'shortcut.take',
          section: 'ticket',
          run: () => change.mutate({ assigneeId: me.id }),
        }
      : null,
  ])
  return (
    <Picker
      name={t('ticket.assignee')}
      value={ticket.assigneeId ?? nobody}
      disabled={disabled}
      searchable
      choices={[
        {
          value: me.id,
          label: t('ticket.assignee.me', { name: me.name }),
          icon: <Avatar name={me.name} tone="self" size="small" />,
        },
        ...others.map(({ id, name, email }) => ({
          value: id,
          label: name || email,
          icon: <Avatar name={name || email} tone="agent" size="small" />,
        })),
        { value: nobody, label: t('ticket.assignee.none'), icon: <IconUserOff size={16} /> },
      ]}
      onChoose={(id) => change.mutate({ assigneeId: id === nobody ? null : id })}
      shortcut={{ id: 'ticket.assign', keys: ['KeyA'], label: 'shortcut.assign' }}
    >
      <IconUser size={14} />
      <span>{ticket.assigneeId ? names.agent(ticket.assigneeId) : t('ticket.assignee.none')}</span>
    </Picker>
  )
}

/** Which group works on it, whoever of it is free. */
export function GroupPicker({ ticket, disabled }: Props) {
  const { t } = useText()
  const names = useNames()
  const change = useTicketChange(ticket)
  const groups = useQuery(groupsQuery).data?.items ?? []
  return (
    <Picker
      name={t('ticket.group')}
      value={ticket.groupId ?? nobody}
      disabled={disabled}
      searchable={groups.length > 7}
      choices={[
        ...groups.map(({ id, name }) => ({ value: id, label: name, icon: <IconUsers size={15} /> })),
        { value: nobody, label: t('ticket.group.none') },
      ]}
      onChoose={(id) => change.mutate({ groupId: id === nobody ? null : id })}
      shortcut={{ id: 'ticket.group', keys: ['shift+KeyG'], label: 'shortcut.group' }}
    >
      <IconUsers size={14} />
      <span>{ticket.groupId ? names.group(ticket.groupId) : t('ticket.group.none')}</span>
    </Picker>
  )
}
