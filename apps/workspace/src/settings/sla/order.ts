/** A list with one thing at another place; the same list where there is no such place. */
export const moved = <Thing>(list: readonly Thing[], from: number, to: number): Thing[] => {
  const thing = list[from]
  if (thing === undefined || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(from, 1).toSpliced(to, 0, thing)
}
