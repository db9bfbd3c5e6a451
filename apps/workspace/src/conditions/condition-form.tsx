import { type Condition, type FieldName, fieldNames } from '@opora/core/conditions'
import { GroupEditor } from './group-editor.tsx'
import { fromGroup, toGroup } from './groups.ts'

export interface ConditionFormProps {
  value: Condition
  onChange: (value: Condition) => void
  /** Fields on offer; all of them unless given. One that is in use stays, whether it is on offer or not. */
  fields?: readonly FieldName[]
  /** What the lines together decide, for screen readers: «Какие обращения показывать». */
  label?: string
}

/**
 * Writes a condition as lines of field, operator and value, joined into groups. The value may be unfinished while it is
 * being written: ask `isComplete` before saving. The server's refusals name the same places.
 */
export function ConditionForm({ value, onChange, fields = fieldNames, label }: ConditionFormProps) {
  const group = toGroup(value) ?? { joint: 'all' as const, parts: [value] }
  return (
    <GroupEditor
      group={group}
      depth={0}
      fields={fields}
      label={label}
      onChange={(next) => onChange(fromGroup(next))}
    />
  )
}
