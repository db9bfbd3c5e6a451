import { MultiSelect, NumberInput, TagsInput, TextInput } from '@mantine/core'
import { englishChoices, fields, russianChoices } from '@opora/core/conditions'
import { normalTags } from '@opora/core/ticket'
import { knownTags } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { CustomerField } from './customer-field.tsx'
import { ListField } from './list-field.tsx'
import { takes, valuesOf, withValues } from './operators.ts'
import { InstantField, SpanField } from './time-fields.tsx'
import type { ValueFieldProps } from './value-props.ts'

/** The value of a test, entered in the way of its field. */
export function ValueField(props: ValueFieldProps) {
  const { test } = props
  if (takes(test.op) === 'span') return <SpanField {...props} />
  if (takes(test.op) === 'instant') return <InstantField {...props} />
  if (test.field === 'requester') return <CustomerField {...props} />
  switch (fields[test.field].type) {
    case 'choice':
      return <ChoiceField {...props} />
    case 'set':
      return <TagsField {...props} />
    case 'text':
      return <WordsField {...props} />
    case 'number':
      return <CountField {...props} />
    default:
      return <ListField {...props} />
  }
}

function ChoiceField({ test, label, onChange }: ValueFieldProps) {
  const { t, locale } = useText()
  const about = fields[test.field]
  const words = locale === 'ru' ? russianChoices : englishChoices
  const choices: readonly string[] = about.type === 'choice' ? about.choices : []
  const values = valuesOf(test)
  return (
    <MultiSelect
      aria-label={label}
      placeholder={values.length ? undefined : t('condition.choose')}
      data={choices.map((value) => ({ value, label: words[value] ?? value }))}
      value={values}
      onChange={(next) => onChange(withValues(test, next))}
    />
  )
}

function TagsField({ test, label, onChange }: ValueFieldProps) {
  const { t } = useText()
  const values = valuesOf(test)
  const set = (tags: string[]) =>
    onChange({ field: test.field, op: test.op, ...(tags.length > 0 && { value: normalTags(tags) }) })
  return (
    <TagsInput
      aria-label={label}
      placeholder={values.length ? undefined : t('condition.tags')}
      data={knownTags()}
      value={values}
      maxTags={100}
      acceptValueOnBlur
      onChange={set}
    />
  )
}

function WordsField({ test, label, onChange }: ValueFieldProps) {
  const { t } = useText()
  return (
    <TextInput
      aria-label={label}
      placeholder={t('condition.words')}
      maxLength={500}
      value={typeof test.value === 'string' ? test.value : ''}
      onChange={({ currentTarget: { value } }) =>
        onChange({ field: test.field, op: test.op, ...(value !== '' && { value }) })
      }
    />
  )
}

function CountField({ test, label, onChange }: ValueFieldProps) {
  return (
    <NumberInput
      aria-label={label}
      w={110}
      min={0}
      max={1_000_000}
      allowDecimal={false}
      value={typeof test.value === 'number' ? test.value : ''}
      onChange={(value) =>
        onChange({ field: test.field, op: test.op, ...(typeof value === 'number' && { value }) })
      }
    />
  )
}
