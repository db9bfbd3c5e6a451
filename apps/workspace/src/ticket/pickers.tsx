import type { Ticket } from '@opora/contract'
import { type Priority, priorities, type Status } from '@opora/core/ticket'
import { IconChevronDown, IconFlag, IconFlagFilled } from '@tabler/icons-react'
import { useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { DueButton } from '../owed/index.ts'
import { Dot, type Tone } from '../parts/index.ts'
import { AssigneePicker, GroupPicker } from './assignment-pickers.tsx'
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
      className={css.status}
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
      className={css.priority}
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
