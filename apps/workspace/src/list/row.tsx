import { Skeleton, VisuallyHidden } from '@mantine/core'
import type { Ticket, ViewColumn } from '@opora/contract'
import { isActive } from '@opora/core/ticket'
import { IconFlag, IconFlagFilled, IconMail } from '@tabler/icons-react'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import { useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { DueChip } from '../owed/index.ts'
import { Ago, Avatar, Chip } from '../parts/index.ts'
import css from './row.module.css'

interface RowProps extends ComponentPropsWithRef<'a'> {
  ticket: Ticket
  cursor: boolean
  /** Instead of the beginning of the newest message. */
  snippet?: ReactNode
  /** What the last line tells; everything but the tags unless a view says otherwise. */
  columns?: ViewColumn[] | undefined
  /** In a list of one's own tickets the assignee goes without saying. */
  showAssignee: boolean
}

const usual: ViewColumn[] = ['priority', 'status', 'group', 'assignee', 'due']

function Row({ ticket, cursor, snippet, columns = usual, showAssignee, className: _, ...rest }: RowProps) {
  const { t } = useText()
  const { requester } = ticket
  return (
    <a
      {...rest}
      className={css.row}
      data-waits={ticket.awaitsReply || undefined}
      data-cursor={cursor || undefined}
    >
      <span className={css.dot} />
      {ticket.awaitsReply && <VisuallyHidden>{t('ticket.awaitsReply')}</VisuallyHidden>}
      <span className={css.who} dir="auto">
        {requester.name || requester.email}
      </span>
      <Ago at={ticket.lastMessageAt ?? ticket.createdAt} short className={css.at} />
      <span className={css.subject} dir="auto">
        {ticket.subject}
      </span>
      <span className={css.preview} dir="auto">
        {snippet ?? ticket.preview}
      </span>
      <span className={css.meta}>
        <Facts ticket={ticket} columns={columns} />
        {showAssignee && columns.includes('assignee') && <Assignee id={ticket.assigneeId} />}
      </span>
    </a>
  )
}

/** A ticket as a line of a list: a link to it. */
export const TicketRow = createLink(Row)

function Facts({ ticket, columns }: { ticket: Ticket; columns: ViewColumn[] }) {
  const { t } = useText()
  const names = useNames()
  const active = isActive(ticket.status)
  const shows = (column: ViewColumn) => columns.includes(column)
  const due = shows('due') && ticket.dueAt !== null
  const group = shows('group') && ticket.groupId && names.group(ticket.groupId)
  return (
    <>
      {due && <DueChip ticket={ticket} />}
      {shows('priority') && active && <PriorityChip priority={ticket.priority} brief={due} />}
      {shows('status') && ticket.status !== 'open' && (
        <Chip tone={ticket.status === 'new' ? 'info' : 'neutral'}>{t(`ticket.status.${ticket.status}`)}</Chip>
      )}
      {group && (
        <Chip shrinks title={group}>
          {group}
        </Chip>
      )}
      {shows('tags') &&
        ticket.tags.slice(0, 3).map((tag) => (
          <Chip key={tag} shrinks title={tag}>
            {tag}
          </Chip>
        ))}
      <IconMail size={14} aria-hidden="true" />
    </>
  )
}

/** Beside a due time the flag alone: the line is short. */
function PriorityChip({ priority, brief }: { priority: Ticket['priority']; brief: boolean }) {
  const { t } = useText()
  if (priority !== 'urgent' && priority !== 'high') return null
  const name = t(`ticket.priority.${priority}`)
  const urgent = priority === 'urgent'
  const flag = (
    <>
      {urgent ? <IconFlagFilled size={11} /> : <IconFlag size={12} />}
      {brief && <VisuallyHidden>{name}</VisuallyHidden>}
    </>
  )
  return (
    <Chip tone={urgent ? 'late' : 'risk'} title={name} icon={flag}>
      {!brief && name}
    </Chip>
  )
}

function Assignee({ id }: { id: string | null }) {
  const { t } = useText()
  const names = useNames()
  if (!id) return null
  const name = names.agent(id)
  return (
    <span className={css.assignee} title={t('ticket.assignedTo', { name })}>
      <Avatar name={name} tone={names.isMe(id) ? 'self' : 'agent'} size="small" />
    </span>
  )
}

export function RowSkeleton() {
  return (
    <div className={css.skeleton}>
      <Skeleton height={11} width="46%" mb={9} />
      <Skeleton height={11} width="82%" mb={9} />
      <Skeleton height={10} width="64%" mb={12} />
      <Skeleton height={14} width={90} radius="xl" />
    </div>
  )
}
