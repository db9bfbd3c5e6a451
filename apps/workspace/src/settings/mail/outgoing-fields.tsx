import { PasswordInput, Switch } from '@mantine/core'
import { useText } from '../../i18n/index.ts'
import { pathRefusal, Wide } from '../../parts/index.ts'
import type { Mailbox } from './mailbox.ts'
import { ServerFields } from './server-fields.tsx'

interface Props {
  mailbox: Mailbox
  error: unknown
  onChange: (change: Partial<Mailbox>) => void
}

/** The server that sends answers, if one does; its password is asked for only where it differs. */
export function OutgoingFields({ mailbox, error, onChange }: Props) {
  const { t } = useText()
  const { outgoing, way, sends } = mailbox
  return (
    <>
      <Wide>
        <Switch
          label={t('settings.mail.sends')}
          description={t(sends ? 'settings.mail.sends.about' : 'settings.mail.sendsNot.about')}
          checked={sends}
          onChange={(event) => onChange({ sends: event.currentTarget.checked })}
        />
      </Wide>
      {sends && (
        <ServerFields
          side="outgoing"
          server={outgoing}
          error={error}
          onChange={(change) => onChange({ outgoing: { ...outgoing, ...change } })}
        />
      )}
      {sends && way === 'fetch' && (
        <PasswordInput
          label={t('settings.mail.outgoingPassword')}
          description={t('settings.mail.outgoingPassword.about')}
          autoComplete="new-password"
          value={mailbox.outgoingPassword}
          error={pathRefusal(error, 'outgoingPassword')}
          onChange={(event) => onChange({ outgoingPassword: event.currentTarget.value })}
        />
      )}
    </>
  )
}
