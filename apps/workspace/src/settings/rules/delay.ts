export const units = { minute: 1, hour: 60, day: 1440 } as const
export type Unit = keyof typeof units

/** Minutes in the largest unit that divides them: «2 часа». */
export function inUnit(minutes: number): { count: number; unit: Unit } {
  const unit: Unit = minutes % 1440 === 0 ? 'day' : minutes % 60 === 0 ? 'hour' : 'minute'
  return { count: minutes / units[unit], unit }
}
