import { type Condition, problemOf, type Test, testsOf } from './condition.ts'

const isAskable = (test: Test): boolean => problemOf(test) === null

/** Whether every test of a condition that somebody is writing can be asked. */
export const isComplete = (condition: Condition): boolean => testsOf(condition).every(isAskable)

/** A condition without the tests that are not finished yet; null when nothing is left of it. */
export function finished(condition: Condition): Condition | null {
  if ('all' in condition) return { all: parts(condition.all) }
  if ('any' in condition) return { any: parts(condition.any) }
  if ('not' in condition) {
    const inner = finished(condition.not)
    return inner && { not: inner }
  }
  return isAskable(condition) ? condition : null
}

const parts = (conditions: Condition[]): Condition[] =>
  conditions.map(finished).filter((each) => each !== null)
