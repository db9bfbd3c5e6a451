export const DAY = 86_400_000

/** A local date as the number of days since 1 January 1970, whatever the zone. */
export type DayNumber = number

/** 1 January 1970 was a Thursday. @returns 1 (Monday) to 7 (Sunday) */
export const weekdayOf = (day: DayNumber): number => ((((day + 3) % 7) + 7) % 7) + 1

export const dayOf = (date: string): DayNumber => Date.parse(`${date}T00:00:00Z`) / DAY

export const dateOf = (day: DayNumber): string => new Date(day * DAY).toISOString().slice(0, 10)
