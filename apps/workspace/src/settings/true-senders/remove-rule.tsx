import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { removeTrueSenderRule, type TrueSenderRule } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { call, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { tell } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'
import { trueSendersQuery } from './queries.ts'

export function RemoveRule({ rule, onRemoved }: { rule: TrueSenderRule; onRemoved: () => void }) {
  const { t } = useText()
  const [asking, { open, close }] = useDisclosure(false)
  const remove = useMutation({
    mutationFn: () => call(removeTrueSenderRule, { params: { id: rule.id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: trueSendersQuery.queryKey })
      tell(t('trueSenders.removed'))
      onRemoved()
    },
    onError: useRefusal(),
  })
  return (
    <>
      <Button variant="subtle" color="red" ml="auto" onClick={open}>
        {t('trueSenders.remove')}
      </Button>
      <Confirm
        opened={asking}
        title={t('trueSenders.remove.ask', { name: rule.name })}
        action={t('trueSenders.remove')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={close}
      >
        {t('trueSenders.remove.about')}
      </Confirm>
    </>
  )
}
