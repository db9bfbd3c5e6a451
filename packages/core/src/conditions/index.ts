export { finished, isComplete } from './complete.ts'
export {
  Condition,
  type ConditionProblem,
  problemOf,
  type Test,
  testsOf,
  type Value,
} from './condition.ts'
export { holds, meant, plain, type Viewpoint } from './evaluate.ts'
export {
  type Facts,
  type FieldName,
  type FieldType,
  fieldNames,
  fields,
  type Operator,
  operators,
  type Reading,
  type Subject,
} from './fields.ts'
export { type Problem, readCondition } from './read.ts'
export { type Locale, type Naming, sentence } from './sentence.ts'
export {
  channelKinds,
  englishChoices,
  englishFields,
  russianChoices,
  russianFields,
  type Wording,
} from './words.ts'
