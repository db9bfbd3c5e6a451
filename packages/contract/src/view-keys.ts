/** The views that every desk has, named by these keys in every language. */
export const viewKeys = [
  'mine',
  'groups',
  'unassigned',
  'open',
  'at_risk',
  'overdue',
  'solved',
  'spam',
] as const
export type ViewKey = (typeof viewKeys)[number]
