import type { Ticket } from '@opora/contract'
import { type Priority, priorities, type Status } from '@opora/core/ticket'
import {
  IconChevronDown,
  IconFlag,
  IconFlagFilled,
  IconUser,
  IconUserOff,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery, groupsQuery, useMay, useMe, useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { DueButton } from '../owed/index.ts'
import { Avatar, Dot, type Tone } from '../parts/index.ts'
import { useShortcuts } from '../shortcuts/index.ts'
import { useTicketChange } from './change.ts'
import { Picker } from './picker.tsx'
import css from './ticket.module.css'

const statusTones: Record<Status, Tone> = {
  new: 'info',
  open: 'info',
  pending: 'neutral',
  on_hold: 'neutral',
  solved: 'ok',
  closed: 'neutral',
}
const chosenByPeople = ['open', 'pending', 'on_hold', 'solved'] as const
const nobody = 'nobody'

/** Status, priority, responsible agent and group: each shown and changed in one place. */
export function Pickers({ ticket }: { ticket: Ticket }) {
  const may = useMay()
  const closed = ticket.status === 'closed'
  const edit = may('ticket.edit') && !closed
  const assign = may('ticket.assign') && !closed
  return (
    <div className={css.second}>
      <StatusPicker ticket={ticket} disabled={!edit} />
      <PriorityPicker ticket={ticket} disabled={!edit} />
      <AssigneePicker ticket={ticket} disabled={!assign} />
      <GroupPicker ticket={ticket} disabled={!assign} />
      <DueButton ticket={ticket} />
    </div>
  )
}

interface PartProps {
  ticket: Ticket
  disabled: boolean
}

function StatusPicker({ ticket, disabled }: PartProps) {
  const { t } = useText()
  const change = useTicketChange(ticket)
  return (
    <Picker
      name={t('ticket.status')}
      value={ticket.status}
      disabled={disabled}
      choices={chosenByPeople.map((status) => ({
        value: status,
        label: t(`ticket.status.${status}`),
        icon: <Dot tone={statusTones[status]} />,
      }))}
      onChoose={(status) => change.mutate({ status: status as (typeof chosenByPeople)[number] })}
      shortcut={{ id: 'ticket.status', keys: ['KeyS'], label: 'shortcut.status' }}
    >
      <Dot tone={statusTones[ticket.status]} />
      <span>{t(`ticket.status.${ticket.status}`)}</span>
      <IconChevronDown size={13} />
    </Picker>
  )
}

const priorityTones: Partial<Record<Priority, 'late' | 'risk'>> = { urgent: 'late', high: 'risk' }

function PriorityPicker({ ticket, disabled }: PartProps) {
  const { t } = useText()
  const change = useTicketChange(ticket)
  const icon = (priority: Priority) =>
    priority === 'urgent' ? <IconFlagFilled size={14} /> : <IconFlag size={14} />
  return (
    <Picker
      name={t('ticket.priority')}
      value={ticket.priority}
      disabled={disabled}
      tone={priorityTones[ticket.priority]}
      choices={[...priorities].reverse().map((priority) => ({
        value: priority,
        label: t(`ticket.priority.${priority}`),
        icon: icon(priority),
      }))}
      onChoose={(priority) => change.mutate({ priority: priority as Priority })}
      shortcut={{ id: 'ticket.priority', keys: ['KeyP'], label: 'shortcut.priority' }}
    >
      {icon(ticket.priority)}
      {ticket.priority !== 'normal' && <span>{t(`ticket.priority.${ticket.priority}`)}</span>}
    </Picker>
  )
}

function AssigneePicker({ ticket, disabled }: PartProps) {
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

function GroupPicker({ ticket, disabled }: PartProps) {
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
