import { removeTrueSenderRule, type TrueSenderRule } from '@opora/contract'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { RemoveButton } from '../../parts/index.ts'
import { trueSendersQuery } from './queries.ts'

interface Props {
  rule: TrueSenderRule
  onRemoved: () => void
}

export function RemoveRule({ rule: { id, name }, onRemoved }: Props) {
  const { t } = useText()
  return (
    <RemoveButton
      word={t('trueSenders.remove')}
      ask={t('trueSenders.remove.ask', { name })}
      lost={t('trueSenders.remove.about')}
      gone={t('trueSenders.removed')}
      queries={[trueSendersQuery]}
      remove={() => call(removeTrueSenderRule, { params: { id } })}
      onRemoved={onRemoved}
    />
  )
}
