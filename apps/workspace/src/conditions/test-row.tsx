import { Select } from '@mantine/core'
import {
  englishFields,
  type FieldName,
  fields as known,
  type Operator,
  russianFields,
  type Test,
} from '@opora/core/conditions'
import { IconX } from '@tabler/icons-react'
import { useText } from '../i18n/index.ts'
import { IconButton } from '../parts/index.ts'
import css from './conditions.module.css'
import { newTest, offered, shownOperator, takes, withOperator } from './operators.ts'
import { ValueField } from './value-field.tsx'

interface Props {
  test: Test
  fields: readonly FieldName[]
  onChange: (test: Test) => void
  onRemove: () => void
}

/** One question: the field, how it is asked, and what for. */
export function TestRow({ test, fields, onChange, onRemove }: Props) {
  const { t } = useText()
  const choices = fields.includes(test.field) ? fields : [...fields, test.field]
  const isFlag = known[test.field].type === 'flag'
  const name = t(`condition.field.${test.field}`)
  return (
    <div className={css.test} data-flag={isFlag || undefined}>
      <Select
        className={css.field}
        aria-label={t('condition.field')}
        data={choices.map((field) => ({ value: field, label: t(`condition.field.${field}`) }))}
        value={test.field}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('picker.nothing')}
        // What is typed takes the place of the field that was chosen.
        onFocus={(event) => event.currentTarget.select()}
        onChange={(field) => field && field !== test.field && onChange(newTest(field as FieldName))}
      />
      {isFlag ? (
        <Flag test={test} onChange={onChange} />
      ) : (
        <>
          <Select
            className={css.operator}
            aria-label={t('condition.operator', { field: name })}
            data={offered(test.field).map((op) => ({ value: op, label: t(`condition.op.${op}`) }))}
            value={shownOperator(test)}
            allowDeselect={false}
            onChange={(op) => op && onChange(withOperator(test, op as Operator))}
          />
          {takes(test.op) !== 'nothing' && (
            <div className={css.value}>
              <ValueField test={test} label={t('condition.value', { field: name })} onChange={onChange} />
            </div>
          )}
        </>
      )}
      <span className={css.remove}>
        <IconButton label={t('condition.remove', { field: name })} onClick={onRemove}>
          <IconX size={15} />
        </IconButton>
      </span>
    </div>
  )
}

/** What is true or false is said in full: grammar differs from field to field. */
function Flag({ test, onChange }: { test: Test; onChange: (test: Test) => void }) {
  const { t, locale } = useText()
  const words = (locale === 'ru' ? russianFields : englishFields)[test.field]
  return (
    <Select
      className={css.flag}
      aria-label={t('condition.value', { field: t(`condition.field.${test.field}`) })}
      data={[
        { value: 'yes', label: words.yes ?? words.name },
        { value: 'no', label: words.no ?? words.name },
      ]}
      value={test.value === true ? 'yes' : 'no'}
      allowDeselect={false}
      onChange={(value) => onChange({ ...test, value: value === 'yes' })}
    />
  )
}
