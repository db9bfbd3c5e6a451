import { Button } from '@mantine/core'
import type { WorkCalendar } from '@opora/contract'
import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { Section } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'
import { useRemoveCalendar } from './changes.ts'

export function RemoveCalendar({ calendar: { id, name } }: { calendar: WorkCalendar }) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const remove = useRemoveCalendar(id)
  return (
    <Section title={t('calendars.remove')} about={t('calendars.remove.about')}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('calendars.remove')}
      </Button>
      <Confirm
        opened={asking}
        title={t('calendars.remove.ask', { name })}
        action={t('calendars.remove')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onError: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        {t('calendars.remove.about')}
      </Confirm>
    </Section>
  )
}
