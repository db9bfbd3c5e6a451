import { z } from 'zod'
import { normalTags } from '../ticket/index.ts'
import { fieldNames, fields, type Operator, operatorNames, operators } from './fields.ts'

const Value = z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(500)).max(100)])
export type Value = z.infer<typeof Value>

/** One question about one field. `empty` and `present` take no value; `me` is whoever looks. */
export const Test = z
  .strictObject({ field: z.enum(fieldNames), op: z.enum(operatorNames), value: Value.optional() })
  .superRefine((test, context) => {
    const problem = problemOf(test)
    if (problem) context.addIssue({ code: 'custom', message: problem.code, path: [problem.at] })
  })
export type Test = z.infer<typeof Test>

export type Condition = Test | { all: Condition[] } | { any: Condition[] } | { not: Condition }

/** Every test in a condition, in the order it is read. */
export function testsOf(condition: Condition): Test[] {
  if ('all' in condition) return condition.all.flatMap(testsOf)
  if ('any' in condition) return condition.any.flatMap(testsOf)
  return 'not' in condition ? testsOf(condition.not) : [condition]
}

const Tree: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Tree).max(100) }),
    z.strictObject({ any: z.array(Tree).max(100) }),
    z.strictObject({ not: Tree }),
    Test,
  ]),
)

/** A condition as stored and sent. Its JSON schema is `z.toJSONSchema(Condition)`; input is read by `readCondition`. */
export const Condition = Tree.meta({ id: 'Condition' })

export type ConditionProblem =
  | 'condition.shape'
  | 'condition.field'
  | 'condition.operator'
  | 'condition.value'
  | 'condition.too_large'

/** What is wrong with a test that somebody is writing, and in which part; null when it can be asked. */
export function problemOf(test: {
  field: (typeof fieldNames)[number]
  op: Operator
  value?: Value | undefined
}): { at: 'op' | 'value'; code: ConditionProblem } | null {
  const { type } = fields[test.field]
  if (!(operators[type] as readonly Operator[]).includes(test.op))
    return { at: 'op', code: 'condition.operator' }
  return fits(test) ? null : { at: 'value', code: 'condition.value' }
}

/** ISO 8601 with seconds and a zone. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

function fits({ field, op, value }: Parameters<typeof problemOf>[0]): boolean {
  const about = fields[field]
  const known = (text: string) =>
    about.type !== 'choice' || (about.choices as readonly string[]).includes(text)
  switch (op) {
    case 'empty':
    case 'present':
      return value === undefined
    case 'in':
    case 'not_in':
      return Array.isArray(value) && value.length > 0 && value.every(known)
    case 'has_any':
    case 'has_all':
    case 'has_none':
      return Array.isArray(value) && value.length > 0 && normalTags(value).join() === value.join()
    case 'before':
    case 'after':
      return typeof value === 'string' && instant.test(value) && !Number.isNaN(Date.parse(value))
    case 'older_than':
    case 'newer_than':
    case 'due_within':
      return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 5_256_000
    case 'eq':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return typeof value === 'number' && Number.isInteger(value)
    case 'is':
      if (about.type === 'flag') return typeof value === 'boolean'
      return typeof value === 'string' && value !== '' && known(value)
    default:
      return typeof value === 'string' && value !== '' && known(value)
  }
}
