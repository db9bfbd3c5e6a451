import type { Event } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../i18n/index.ts'
import { ticketChecklistsQuery } from './query.ts'

type ChecklistEvent =
  | 'checklist.started'
  | 'checklist.step_done'
  | 'checklist.step_undone'
  | 'checklist.removed'

/** Single steps are told of beside the ticket, by whom and when; here only the end, and what was taken back. */
export const isTold = ({ type, data }: Event): boolean => type !== 'checklist.step_done' || data.left === 0

/** What happened to a checklist, by its name and the step's, which the log does not hold. */
export function ChecklistWords({ ticketId, event }: { ticketId: string; event: Event }) {
  const { say } = useText()
  const { listId, step } = event.data as { listId: string; step?: number }
  const lists = useQuery(ticketChecklistsQuery(ticketId)).data?.items
  const list = lists?.find(({ id }) => id === listId)
  const text = list?.steps.find((each) => each.step === step)?.text
  const key = words[event.type as ChecklistEvent]
  return say(key, { name: list?.name ?? '…', step: text ?? '…' })
}

const words = {
  'checklist.started': 'event.checklist.started',
  'checklist.step_done': 'event.checklist.finished',
  'checklist.step_undone': 'event.checklist.step_undone',
  'checklist.removed': 'event.checklist.removed',
} as const satisfies Record<ChecklistEvent, string>
