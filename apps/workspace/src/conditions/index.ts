// Conditions of views, rules and policies: a form that writes one, and the sentence that reads it back.

export { ConditionForm } from './condition-form.tsx'
export { ConditionSentence } from './condition-sentence.tsx'
export { useNaming } from './names.ts'
