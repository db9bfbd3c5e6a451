/** One field that an audited change touched. Lists tell what was added and removed, others from what to what; `whole`: too much to tell. */
export type Change =
  | { kind: 'value'; field: string; before: unknown; after: unknown }
  | { kind: 'list'; field: string; added: unknown[]; removed: unknown[] }
  | { kind: 'whole'; field: string }

/** What people know as one thing: a rule's steps, a week of working hours, a letter. */
const whole = new Set([
  'condition',
  'content',
  'definition',
  'en',
  'hours',
  'priorityPoints',
  'ru',
  'schedule',
  'sending',
  'terms',
  'weights',
])

/** What differs between two states of a thing; a new or a removed thing differs in everything that it holds. */
export function changesOf(before: unknown, after: unknown): Change[] {
  // An order, or a list of rules: that it changed is all there is to read.
  if (Array.isArray(before) || Array.isArray(after)) return []
  const old = flatten(before)
  const now = flatten(after)
  const fields = [...new Set([...old.keys(), ...now.keys()])]
  return fields.flatMap((field) => compare(field, old.get(field), now.get(field)))
}

function compare(field: string, before: unknown, after: unknown): Change[] {
  if (isWhole(field, before) || isWhole(field, after)) {
    const told = before !== undefined && after !== undefined
    return told && JSON.stringify(before) !== JSON.stringify(after) ? [{ kind: 'whole', field }] : []
  }
  if (Array.isArray(before) || Array.isArray(after)) {
    const old = Array.isArray(before) ? before : []
    const now = Array.isArray(after) ? after : []
    const added = now.filter((item) => !old.includes(item))
    const removed = old.filter((item) => !now.includes(item))
    return added.length + removed.length ? [{ kind: 'list', field, added, removed }] : []
  }
  return isNothing(before) && isNothing(after)
    ? []
    : before === after
      ? []
      : [{ kind: 'value', field, before, after }]
}

const isWhole = (field: string, value: unknown): boolean =>
  isNested(value) && (whole.has(field) || (Array.isArray(value) && value.some(isNested)))

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === ''

/** `{incoming: {host}}` as `incoming.host`. */
function flatten(value: unknown, prefix = ''): Map<string, unknown> {
  if (!isNested(value)) return new Map()
  return new Map(
    Object.entries(value).flatMap(([key, inner]): [string, unknown][] =>
      isNested(inner) && !Array.isArray(inner) && !whole.has(prefix + key)
        ? [...flatten(inner, `${prefix}${key}.`)]
        : [[prefix + key, inner]],
    ),
  )
}
