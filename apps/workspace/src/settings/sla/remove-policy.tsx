import { Button } from '@mantine/core'
import type { Policy } from '@opora/contract'
import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { Section } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'
import { useRemovePolicy } from './changes.ts'

export function RemovePolicy({ policy: { id, name } }: { policy: Policy }) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const remove = useRemovePolicy(id)
  return (
    <Section title={t('sla.remove')} about={t('sla.remove.about')}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('sla.remove')}
      </Button>
      <Confirm
        opened={asking}
        title={t('sla.remove.ask', { name })}
        action={t('sla.remove')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onError: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        {t('sla.remove.about')}
      </Confirm>
    </Section>
  )
}
