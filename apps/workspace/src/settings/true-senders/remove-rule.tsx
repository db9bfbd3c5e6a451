import { removeTrueSenderRule, type TrueSenderRule } from '@opora/contract'
import { call, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { AskedButton, tell } from '../../parts/index.ts'
import { trueSendersQuery } from './queries.ts'

export function RemoveRule({
  rule: { id, name },
  onRemoved,
}: {
  rule: TrueSenderRule
  onRemoved: () => void
}) {
  const { t } = useText()
  const deed = async () => {
    await call(removeTrueSenderRule, { params: { id } })
    await queryClient.invalidateQueries({ queryKey: trueSendersQuery.queryKey })
    tell(t('trueSenders.removed'))
    onRemoved()
  }
  return (
    <AskedButton
      variant="subtle"
      color="red"
      ml="auto"
      word={t('trueSenders.remove')}
      ask={t('trueSenders.remove.ask', { name })}
      lost={t('trueSenders.remove.about')}
      deed={deed}
    />
  )
}
