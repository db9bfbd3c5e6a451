import { VisuallyHidden } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { IconAlarm, IconHeartHandshake, IconHourglass } from '@tabler/icons-react'
import { Chip } from '../parts/index.ts'
import { useDueWords } from './due-words.tsx'

interface Props {
  ticket: Pick<Ticket, 'dueAt' | 'dueFor'>
}

/** What a ticket owes next and how long that may take, in short; nothing when nothing is owed. */
export function DueChip({ ticket }: Props) {
  const words = useDueWords(ticket)
  if (!words) return null
  return (
    <Chip
      tone={words.tone}
      icon={<DueIcon dueFor={ticket.dueFor} late={words.tone === 'late'} />}
      title={words.title}
    >
      <VisuallyHidden>{words.text}</VisuallyHidden>
      <span aria-hidden="true">{words.short}</span>
    </Chip>
  )
}

export function DueIcon({ dueFor, late }: { dueFor: string | null; late: boolean }) {
  if (dueFor === 'promise') return <IconHeartHandshake size={13} />
  return late ? <IconAlarm size={13} /> : <IconHourglass size={13} />
}
