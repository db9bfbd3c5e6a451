import type { WorkCalendar } from '@opora/contract'

/** What is filled in for a calendar. */
export type CalendarForm = Pick<WorkCalendar, 'name' | 'hours' | 'isDefault' | 'groupIds' | 'channelIds'>

export const formOf = ({ name, hours, isDefault, groupIds, channelIds }: WorkCalendar): CalendarForm => ({
  name,
  hours,
  isDefault,
  groupIds,
  channelIds,
})

/** A usual working week in the zone of the desk. */
export function emptyForm(timeZone: string, holidays: 'none' | 'russia'): CalendarForm {
  const day = [{ from: '09:00', to: '18:00' }]
  const week = [day, day, day, day, day, [], []]
  return {
    name: '',
    hours: { timeZone, week, holidays, days: {} },
    isDefault: false,
    groupIds: [],
    channelIds: [],
  }
}
