import { Textarea, TextInput } from '@mantine/core'
import { type RefObject, useRef } from 'react'
import { type TextKey, useText } from '../../i18n/index.ts'
import css from './templates.module.css'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  /** Names without braces: `customer.name`. */
  variables: readonly string[]
  error?: string | undefined
  placeholder?: string
  /** One line, such as a subject. */
  line?: boolean
  maxLength: number
}

/** A text with the variables that it may use; a press on one puts it where the cursor stands. */
export function WithVariables(props: Props) {
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const { label, value, onChange, variables, error, placeholder, line, maxLength } = props
  const common = {
    ref: field,
    label,
    value,
    error,
    placeholder,
    maxLength,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onChange(currentTarget.value),
  }
  return (
    <div className={css.worded}>
      {line ? <TextInput {...common} /> : <Textarea {...common} autosize minRows={4} maxRows={18} />}
      <Variables label={label} variables={variables} field={field} onInsert={onChange} />
    </div>
  )
}

interface VariablesProps {
  label: string
  variables: readonly string[]
  field: RefObject<(HTMLInputElement & HTMLTextAreaElement) | null>
  onInsert: (value: string) => void
}

function Variables({ label, variables, field, onInsert }: VariablesProps) {
  const { t } = useText()
  const insert = (name: string) => {
    const input = field.current
    if (!input) return
    const [from, to] = [input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length]
    const word = `{{${name}}}`
    onInsert(input.value.slice(0, from) + word + input.value.slice(to))
    requestAnimationFrame(() => {
      input.focus()
      input.setSelectionRange(from + word.length, from + word.length)
    })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in a form would be a part of it
    <div role="group" className={css.variables} aria-label={t('templates.insert', { field: label })}>
      {variables.map((name) => (
        <button
          key={name}
          type="button"
          className={css.variable}
          title={`{{${name}}}`}
          onClick={() => insert(name)}
        >
          {t(`templates.variable.${name}` as TextKey)}
        </button>
      ))}
    </div>
  )
}
