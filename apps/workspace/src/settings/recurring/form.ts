import type { RecurringTicket } from '@opora/contract'
import type { Schedule } from '@opora/core/automation'
import { nextTime } from '@opora/core/automation'
import type { Calendar } from '@opora/core/calendar'

export type RecurringForm = Pick<RecurringTicket, 'name' | 'schedule' | 'content' | 'active'>

export const formOf = ({ name, schedule, content, active }: RecurringTicket): RecurringForm => ({
  name,
  schedule,
  content,
  active,
})

export const emptyForm = (requesterEmail: string): RecurringForm => ({
  name: '',
  active: true,
  schedule: { every: { unit: 'week', weekdays: [1] }, at: '10:00', onFreeDay: 'next_working_day' },
  content: {
    subject: '',
    text: '',
    requesterEmail,
    groupId: null,
    assigneeId: null,
    priority: 'normal',
    type: 'task',
    tags: [],
  },
})

export const isReady = ({ name, schedule, content }: RecurringForm): boolean =>
  name.trim() !== '' &&
  content.subject.trim() !== '' &&
  content.text.trim() !== '' &&
  /^\S+@\S+\.\S+$/.test(content.requesterEmail.trim()) &&
  isSchedule(schedule)

/** Whether it says when: a person may have emptied a field. */
export const isSchedule = ({ every, at }: Schedule): boolean =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(at) &&
  (every.unit !== 'week' || every.weekdays.length > 0) &&
  (every.unit !== 'month' || (every.day >= 1 && every.day <= 31))

/** The next times at which a schedule falls, in milliseconds; fewer when it soon falls no more. */
export function nextTimes(schedule: Schedule, after: number, calendar: Calendar, count: number): number[] {
  const times: number[] = []
  for (let from = after; times.length < count; ) {
    const at = nextTime(schedule, from, calendar)
    if (at === null) break
    times.push(at)
    from = at
  }
  return times
}

/** How often, as one list to choose from. */
export const paces = ['day', 'week', 'date', 'working'] as const
export type Pace = (typeof paces)[number]

export const paceOf = ({ every }: Schedule): Pace =>
  every.unit === 'month' ? (every.working ? 'working' : 'date') : every.unit

export function ofPace(schedule: Schedule, pace: Pace): Schedule {
  if (pace === 'day') return { ...schedule, every: { unit: 'day' } }
  if (pace === 'week') return { ...schedule, every: { unit: 'week', weekdays: [1] } }
  return { ...schedule, every: { unit: 'month', day: 1, working: pace === 'working' } }
}
