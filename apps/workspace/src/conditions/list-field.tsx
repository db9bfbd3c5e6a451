import { MultiSelect } from '@mantine/core'
import { channelKinds, type FieldName, fields, type Reading } from '@opora/core/conditions'
import { useText } from '../i18n/index.ts'
import { languageName, useLists } from './names.ts'
import { valuesOf, withValues } from './operators.ts'
import type { ValueFieldProps } from './value-props.ts'

/** Chosen from what the desk has: groups, colleagues, channels, organizations, languages. */
export function ListField({ test, label, onChange }: ValueFieldProps) {
  const { t } = useText()
  const choices = useChoices(test.field)
  const values = valuesOf(test)
  const gone = values.filter((value) => !choices.some((choice) => choice.value === value))
  return (
    <MultiSelect
      aria-label={label}
      placeholder={values.length ? undefined : t('condition.choose')}
      data={[...choices, ...gone.map((value) => ({ value, label: t('condition.gone') }))]}
      value={values}
      searchable
      nothingFoundMessage={t('picker.nothing')}
      onChange={(next) => onChange(withValues(test, next))}
    />
  )
}

/** The languages that the desk speaks, then those that customers of such desks do. */
const languages = ['ru', 'en', 'uk', 'be', 'kk', 'uz', 'tr', 'de', 'fr', 'es', 'zh']

function useChoices(field: FieldName): { value: string; label: string }[] {
  const { t, locale } = useText()
  const lists = useLists()
  if (field === 'channelKind')
    return Object.entries(channelKinds[locale]).map(([value, label]) => ({ value, label }))
  if (field === 'language') {
    const names = new Intl.DisplayNames([locale], { type: 'language' })
    return languages.map((value) => ({ value, label: languageName(names, value) }))
  }
  const about: Reading = fields[field]
  const mine = about.type === 'id' && about.me ? [{ value: 'me', label: t(`condition.me.${about.me}`) }] : []
  return [...mine, ...(lists[field] ?? []).map(({ id, name }) => ({ value: id, label: name }))]
}
