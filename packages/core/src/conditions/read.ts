import type { z } from 'zod'
import { type Condition, type ConditionProblem, Test } from './condition.ts'

/** What is wrong with a condition that a person wrote, and where: the path into it, such as `all.1.value`. */
export interface Problem {
  path: string
  code: ConditionProblem
}

const DEEPEST = 8
const MOST = 100

/** Reads a condition from outside. @returns the condition, or every problem with its place (SPEC V1–V4) */
export function readCondition(
  input: unknown,
): { ok: true; condition: Condition } | { ok: false; problems: Problem[] } {
  const size = { tests: 0 }
  const problems = problemsIn(input, [], size)
  if (size.tests > MOST) problems.push({ path: '', code: 'condition.too_large' })
  return problems.length ? { ok: false, problems } : { ok: true, condition: input as Condition }
}

function problemsIn(node: unknown, path: string[], size: { tests: number }): Problem[] {
  const at = (code: ConditionProblem, ...more: string[]): Problem[] => [
    { path: [...path, ...more].join('.'), code },
  ]
  if (path.filter((step) => step === 'not' || step === 'all' || step === 'any').length > DEEPEST)
    return at('condition.too_large')
  if (!isRecord(node)) return at('condition.shape')
  const [key, second] = Object.keys(node)
  if (second === undefined && (key === 'all' || key === 'any')) {
    const parts = node[key]
    if (!Array.isArray(parts)) return at('condition.shape', key)
    if (parts.length > MOST) return at('condition.too_large', key)
    return parts.flatMap((part, i) => problemsIn(part, [...path, key, String(i)], size))
  }
  if (second === undefined && key === 'not') return problemsIn(node.not, [...path, 'not'], size)
  size.tests += 1
  if (!('field' in node)) return at('condition.shape')
  const issue = Test.safeParse(node).error?.issues[0]
  return issue ? at(codeOf(issue), ...issue.path.map(String)) : []
}

const isRecord = (node: unknown): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null && !Array.isArray(node)

function codeOf(issue: z.core.$ZodIssue): ConditionProblem {
  if (issue.code === 'custom') return issue.message as ConditionProblem
  if (issue.path[0] === 'field') return 'condition.field'
  if (issue.path[0] === 'op') return 'condition.operator'
  return issue.path[0] === 'value' ? 'condition.value' : 'condition.shape'
}
