/** One field that an audited change touched. Lists tell what was added and removed, the rest from what to what. */
export type Change =
  | { kind: 'value'; field: string; before: unknown; after: unknown }
  | { kind: 'list'; field: string; added: unknown[]; removed: unknown[] }

/** What differs between two states of a thing; a new or a removed thing differs in everything that it holds. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const old = flatten(before)
  const now = flatten(after)
  const fields = [...new Set([...old.keys(), ...now.keys()])]
  return fields.flatMap((field) => compare(field, old.get(field), now.get(field)))
}

function compare(field: string, before: unknown, after: unknown): Change[] {
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

const isNothing = (value: unknown): boolean => value === undefined || value === null || value === ''

/** `{incoming: {host}}` as `incoming.host`. */
function flatten(value: unknown, prefix = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(
    Object.entries(value).flatMap(([key, inner]): [string, unknown][] =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? [...flatten(inner, `${prefix}${key}.`)]
        : [[prefix + key, inner]],
    ),
  )
}
