import { type FieldName, fields, type Operator, type Test, type Value } from '@opora/core/conditions'

/** "Is one of" is "is" with several values. */
export type Offered = Exclude<Operator, 'in' | 'not_in'>

/** What the form offers for a field. "Is" takes several values; with one it is written as `is`, with more as `in`. */
export function offered(field: FieldName): Offered[] {
  switch (fields[field].type) {
    case 'choice':
      return ['is', 'is_not']
    case 'id':
    case 'word':
      return ['is', 'is_not', 'empty', 'present']
    case 'set':
      return ['has_any', 'has_all', 'has_none', 'empty', 'present']
    case 'text':
      return ['contains', 'not_contains', 'starts_with', 'equals']
    case 'flag':
      return ['is']
    case 'number':
      return ['eq', 'gte', 'lte', 'gt', 'lt']
    case 'time':
      return field === 'dueAt'
        ? ['due_within', 'older_than', 'newer_than', 'before', 'after', 'empty', 'present']
        : ['older_than', 'newer_than', 'before', 'after', 'empty', 'present']
  }
}

const plural: Partial<Record<Operator, Operator>> = { is: 'in', is_not: 'not_in' }

/** The operator as the form offers it. */
export const shownOperator = ({ op }: Test): Offered => (op === 'in' ? 'is' : op === 'not_in' ? 'is_not' : op)

/** The values of a test that takes several. */
export const valuesOf = ({ value }: Test): string[] => [value ?? []].flat().map(String)

/** A test with other values: one is written plainly, more as a list. */
export function withValues(test: Test, values: string[]): Test {
  const op = shownOperator(test)
  if (values.length === 0) return { field: test.field, op }
  if (values.length === 1) return { field: test.field, op, value: values[0]! }
  return { field: test.field, op: plural[op] ?? op, value: values }
}

/** A test with another operator; the value stays where it still makes sense. */
export function withOperator(test: Test, op: Operator): Test {
  const { field } = test
  if (op === 'empty' || op === 'present') return { field, op }
  const { type } = fields[field]
  if (type === 'choice' || type === 'id' || type === 'word')
    return withValues({ ...test, op }, valuesOf(test))
  return test.value !== undefined && takes(op) === takes(test.op)
    ? { field, op, value: test.value }
    : { field, op }
}

/** What a test takes as its value: a span of time, an instant, or whatever its field is. */
export function takes(op: Operator): 'span' | 'instant' | 'nothing' | 'value' {
  if (op === 'older_than' || op === 'newer_than' || op === 'due_within') return 'span'
  if (op === 'before' || op === 'after') return 'instant'
  return op === 'empty' || op === 'present' ? 'nothing' : 'value'
}

/** A new line about a field, with a first value where one is as good as another. */
export function newTest(field: FieldName): Test {
  const op = offered(field)[0]!
  const first: Partial<Record<(typeof fields)[FieldName]['type'], Value>> = { flag: true, number: 1 }
  const value = first[fields[field].type] ?? (takes(op) === 'span' ? 60 : undefined)
  return { field, op, ...(value !== undefined && { value }) }
}
