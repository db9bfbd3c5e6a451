import { NumberInput, Switch } from '@mantine/core'
import type { Sending } from '@opora/contract'
import { useText } from '../../i18n/index.ts'
import { Fields, Section, Wide } from '../../parts/index.ts'
import type { MailboxParts } from './mailbox.ts'

const limits = ['perMinute', 'perHour', 'perDay', 'maxMegabytes'] as const

/** What the server that sends bears, and what is done with what it sent. */
export function SendingRules({ mailbox, set }: MailboxParts) {
  const { t } = useText()
  const { sending, sends, way } = mailbox
  if (!sends || !sending) return null
  const change = (next: Partial<Sending>) => set({ sending: { ...sending, ...next } })
  return (
    <Section title={t('settings.mail.rules')} about={t('settings.mail.rules.about')}>
      <Fields>
        {limits.map((key) => (
          <NumberInput
            key={key}
            label={t(`settings.mail.limit.${key}`)}
            placeholder={key === 'maxMegabytes' ? '35' : t('settings.mail.limit.none')}
            min={1}
            max={key === 'maxMegabytes' ? 150 : 1_000_000}
            allowDecimal={false}
            allowNegative={false}
            value={sending.limits[key] ?? ''}
            onChange={(value) =>
              change({ limits: { ...sending.limits, [key]: typeof value === 'number' ? value : null } })
            }
          />
        ))}
        {way === 'fetch' && (
          <Wide>
            <Switch
              label={t('settings.mail.sentCopy')}
              description={t('settings.mail.sentCopy.about')}
              checked={sending.sentCopy}
              onChange={(event) => change({ sentCopy: event.currentTarget.checked })}
            />
          </Wide>
        )}
        <Wide>
          <Switch
            label={t('settings.mail.plusAddress')}
            description={t('settings.mail.plusAddress.about', { address: plused(mailbox.address) })}
            checked={sending.plusAddress}
            onChange={(event) => change({ plusAddress: event.currentTarget.checked })}
          />
        </Wide>
      </Fields>
    </Section>
  )
}

const plused = (address: string) => address.replace('@', '+t42.1a2b3c4d@')
