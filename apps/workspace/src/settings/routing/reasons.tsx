import { Button, TextInput } from '@mantine/core'
import { type AwayReason, setAwayReasons } from '@opora/contract'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { IconButton, SaveBar, Section, useForm } from '../../parts/index.ts'
import { routingQuery } from './queries.ts'
import css from './routing.module.css'

interface Row {
  key: string
  id?: string
  ru: string
  en: string
}

/** The reasons there are to be away, in both languages and in the order of the menu. */
export function Reasons() {
  const { t } = useText()
  const { reasons } = useSuspenseQuery(routingQuery).data
  const keeping = useForm<{ rows: Row[] }, unknown>(
    { rows: reasons.map(rowOf) },
    {
      keep: ({ rows }) =>
        call(setAwayReasons, {
          body: { items: rows.map(({ id, ru, en }) => ({ ...(id !== undefined && { id }), ru, en })) },
        }),
      query: routingQuery,
    },
  )
  const { rows } = keeping.form
  const set = (next: Row[]) => keeping.set({ rows: next })
  return (
    <form onSubmit={keeping.submit}>
      <Section title={t('routing.tab.reasons')} about={t('routing.reasons.about')}>
        {rows.length > 0 && (
          <div className={css.reason} aria-hidden="true">
            <b>{t('routing.reasons.ru')}</b>
            <b>{t('routing.reasons.en')}</b>
          </div>
        )}
        {rows.map((row) => (
          <ReasonRow
            key={row.key}
            row={row}
            onChange={(change) => set(rows.map((each) => (each === row ? { ...row, ...change } : each)))}
            onRemove={() => set(rows.filter((each) => each !== row))}
          />
        ))}
        <Button
          mt={6}
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => set([...rows, { key: crypto.randomUUID(), ru: '', en: '' }])}
        >
          {t('routing.reasons.add')}
        </Button>
      </Section>
      <SaveBar form={keeping} />
    </form>
  )
}

const rowOf = ({ id, ru, en }: AwayReason): Row => ({ key: id, id, ru, en })

interface RowProps {
  row: Row
  onChange: (change: Partial<Row>) => void
  onRemove: () => void
}

function ReasonRow({ row: { ru, en }, onChange, onRemove }: RowProps) {
  const { t } = useText()
  return (
    <div className={css.reason}>
      <TextInput
        aria-label={t('routing.reasons.ru')}
        required
        maxLength={60}
        value={ru}
        onChange={(event) => onChange({ ru: event.currentTarget.value })}
      />
      <TextInput
        aria-label={t('routing.reasons.en')}
        required
        maxLength={60}
        value={en}
        onChange={(event) => onChange({ en: event.currentTarget.value })}
      />
      <IconButton label={t('routing.reasons.remove.named', { name: ru || en })} onClick={onRemove}>
        <IconTrash size={16} />
      </IconButton>
    </div>
  )
}
