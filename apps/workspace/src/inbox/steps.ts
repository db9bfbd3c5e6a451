interface Step {
  /** Where the open or marked ticket stands, or stood last; -1 when none was. */
  cursor: number
  by: 1 | -1
  count: number
  /** The open ticket has left the list: what followed it has moved up into its place. */
  gone: boolean
}

/** Where a step leads; never out of the list. */
export function stepFrom({ cursor, by, count, gone }: Step): number {
  const to = gone && by === 1 ? Math.max(cursor, 0) : cursor + by
  return Math.min(count - 1, Math.max(0, to))
}
