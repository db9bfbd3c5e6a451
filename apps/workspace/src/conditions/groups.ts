import type { Condition } from '@opora/core/conditions'

/** How the lines of a group are joined: all hold, at least one does, none does. */
export const joints = ['all', 'any', 'none'] as const
export type Joint = (typeof joints)[number]

/** A group as the form shows it. */
export interface Group {
  joint: Joint
  parts: Condition[]
}

/** A condition as a group of lines; null for a single test. */
export function toGroup(condition: Condition): Group | null {
  if ('all' in condition) return { joint: 'all', parts: condition.all }
  if ('any' in condition) return { joint: 'any', parts: condition.any }
  if (!('not' in condition)) return null
  return { joint: 'none', parts: 'any' in condition.not ? condition.not.any : [condition.not] }
}

export function fromGroup({ joint, parts }: Group): Condition {
  if (joint === 'none') return { not: { any: parts } }
  return joint === 'all' ? { all: parts } : { any: parts }
}
