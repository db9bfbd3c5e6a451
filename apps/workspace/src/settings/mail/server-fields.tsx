import { NumberInput, Select, TextInput } from '@mantine/core'
import type { MailServer } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { pathRefusal } from '../../parts/index.ts'

const standardPorts = {
  incoming: { tls: 993, starttls: 143, none: 143 },
  outgoing: { tls: 465, starttls: 587, none: 25 },
}
const encryptions = ['tls', 'starttls', 'none'] as const

interface Props {
  side: 'incoming' | 'outgoing'
  server: MailServer
  error: unknown
  onChange: (change: Partial<MailServer>) => void
}

/** Host, encryption, port and user of a mail server. */
export function ServerFields({ side, server, error, onChange }: Props) {
  const { t } = useText()
  const setEncryption = (encryption: MailServer['encryption']) => {
    const standard = server.port === standardPorts[side][server.encryption]
    onChange({ encryption, ...(standard && { port: standardPorts[side][encryption] }) })
  }
  return (
    <>
      <TextInput
        label={t(`settings.mail.${side}.host`)}
        placeholder={side === 'incoming' ? 'imap.example.com' : 'smtp.example.com'}
        value={server.host}
        error={pathRefusal(error, `${side}.host`)}
        onChange={(event) => onChange({ host: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={t('settings.mail.user')}
        autoComplete="off"
        value={server.user}
        error={pathRefusal(error, `${side}.user`)}
        onChange={(event) => onChange({ user: event.currentTarget.value })}
      />
      <Select
        label={t('settings.mail.encryption')}
        data={encryptions.map((value) => ({ value, label: t(`settings.mail.encryption.${value}`) }))}
        value={server.encryption}
        allowDeselect={false}
        onChange={(value) => setEncryption(value as MailServer['encryption'])}
      />
      <NumberInput
        label={t('settings.mail.port')}
        min={1}
        max={65535}
        allowDecimal={false}
        thousandSeparator=""
        value={server.port}
        error={pathRefusal(error, `${side}.port`)}
        onChange={(port) => onChange({ port: Number(port) })}
      />
    </>
  )
}
