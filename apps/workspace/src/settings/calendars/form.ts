import type { WorkCalendar } from '@opora/contract'

/** What is filled in for a calendar. */
export type CalendarForm = Omit<WorkCalendar, 'id' | 'openNow' | 'changesAt'>

export const formOf = (calendar: WorkCalendar): CalendarForm => {
  const { name, hours, isDefault, organizationIds, groupIds, channelIds } = calendar
  return { name, hours, isDefault, organizationIds, groupIds, channelIds }
}

/** A usual working week in the zone of the desk. */
export function emptyForm(timeZone: string, holidays: 'none' | 'russia'): CalendarForm {
  const day = [{ from: '09:00', to: '18:00' }]
  const week = [day, day, day, day, day, [], []]
  return {
    name: '',
    hours: { timeZone, week, holidays, days: {} },
    isDefault: false,
    organizationIds: [],
    groupIds: [],
    channelIds: [],
  }
}
