import { Button, TextInput } from '@mantine/core'
import { setAwayReasons } from '@opora/contract'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { FormFoot, IconButton, Refusal, Section } from '../../parts/index.ts'
import { routingQuery, useChange } from './queries.ts'
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
  const [rows, setRows] = useState<Row[]>(reasons.map((reason) => ({ key: reason.id, ...reason })))
  const save = useChange(
    async (given: Row[]) => {
      const { items } = await call(setAwayReasons, {
        body: { items: given.map(({ id, ru, en }) => ({ ...(id !== undefined && { id }), ru, en })) },
      })
      setRows(items.map((reason) => ({ key: reason.id, ...reason })))
    },
    { quiet: true },
  )
  const change = (key: string, part: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(rows)
      }}
    >
      <Section title={t('routing.tab.reasons')} about={t('routing.reasons.about')}>
        {rows.map(({ key, ru, en }) => (
          <div key={key} className={css.reason}>
            <TextInput
              label={t('routing.reasons.ru')}
              required
              withAsterisk={false}
              maxLength={60}
              value={ru}
              onChange={(event) => change(key, { ru: event.currentTarget.value })}
            />
            <TextInput
              label={t('routing.reasons.en')}
              required
              withAsterisk={false}
              maxLength={60}
              value={en}
              onChange={(event) => change(key, { en: event.currentTarget.value })}
            />
            <IconButton
              label={t('routing.reasons.remove')}
              onClick={() => setRows(rows.filter((row) => row.key !== key))}
            >
              <IconTrash size={16} />
            </IconButton>
          </div>
        ))}
        <Refusal error={save.error} />
        <FormFoot>
          <Button type="submit" loading={save.isPending}>
            {t('settings.save')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            onClick={() => setRows([...rows, { key: crypto.randomUUID(), ru: '', en: '' }])}
          >
            {t('routing.reasons.add')}
          </Button>
        </FormFoot>
      </Section>
    </form>
  )
}
