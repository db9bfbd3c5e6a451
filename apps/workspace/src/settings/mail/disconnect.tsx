import { type Channel, deleteChannel } from '@opora/contract'
import { call, channelsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Removal } from '../removal.tsx'

/** Takes a mailbox off the desk; what came by it stays. */
export function Disconnect({ channel: { id, address } }: { channel: Channel }) {
  const { t } = useText()
  return (
    <Removal
      section="mail"
      query={channelsQuery}
      title={t('settings.mail.disconnect')}
      about={t('settings.mail.disconnect.about')}
      word={t('settings.mail.disconnect.do')}
      ask={t('settings.mail.disconnect.ask', { address })}
      lost={t('settings.mail.disconnect.lost')}
      gone={t('settings.mail.disconnected', { address })}
      remove={() => call(deleteChannel, { params: { id } })}
    />
  )
}
