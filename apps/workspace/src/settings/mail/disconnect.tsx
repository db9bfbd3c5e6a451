import { Button } from '@mantine/core'
import { type Channel, deleteChannel } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call, channelsQuery, queryClient, useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Section, tell } from '../../parts/index.ts'
import { Confirm } from '../confirm.tsx'

/** Takes a mailbox off the desk; what came by it stays. */
export function Disconnect({ channel: { id, address } }: { channel: Channel }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const disconnect = useMutation({
    mutationFn: () => call(deleteChannel, { params: { id } }),
    onSuccess: async () => {
      tell(t('settings.mail.disconnected', { address }))
      await navigate({ to: '/settings/$section', params: { section: 'mail' } })
      await queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey })
    },
    onError: useRefusal(),
  })
  return (
    <Section title={t('settings.mail.disconnect')} about={t('settings.mail.disconnect.about')}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('settings.mail.disconnect.do')}
      </Button>
      <Confirm
        opened={asking}
        title={t('settings.mail.disconnect.ask', { address })}
        action={t('settings.mail.disconnect.do')}
        busy={disconnect.isPending}
        onConfirm={() => disconnect.mutate()}
        onClose={() => setAsking(false)}
      >
        {t('settings.mail.disconnect.lost')}
      </Confirm>
    </Section>
  )
}
