/** Minutes as they are typed: «2 ч 30 мин», "1h30", "90", "1.5 h". null: nothing that can be read; 0 is no target. */
export function parseDuration(typed: string): number | null {
  const text = typed.toLowerCase().replaceAll(',', '.').replace(/\s+/g, '')
  const found =
    /^(?:(?<hours>\d+(?:\.\d+)?)(?:ч|час(?:а|ов)?|h|hours?|hrs?)\.?)?(?:(?<minutes>\d+)(?:м|мин(?:ут[аы]?)?|m|min(?:utes?)?)?\.?)?$/.exec(
      text,
    )
  if (!found || text === '') return null
  const { hours, minutes } = found.groups as { hours?: string; minutes?: string }
  const total = Math.round(Number(hours ?? 0) * 60) + Number(minutes ?? 0)
  return total > 0 && total <= longest ? total : null
}

/** What the server takes: a year. */
const longest = 525_600
