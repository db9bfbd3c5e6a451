import { Button, Switch, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRefusal } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { CopyField, Fields, Notice, pathRefusal, Section, Wide } from '../../parts/index.ts'
import type { MailboxParts } from './mailbox.ts'
import { canMakeKey, makeSigningKey } from './signing-key.ts'

const selector = 'opora'

/** DKIM: only for those whose outgoing server does not sign by itself. */
export function Signing({ mailbox, set, error }: MailboxParts) {
  const { t } = useText()
  const { dkim, address, dkimKey } = mailbox
  const make = useMutation({
    mutationFn: makeSigningKey,
    onSuccess: ({ privateKey }) => set({ dkimKey: privateKey }),
    onError: useRefusal(),
  })
  const turn = (on: boolean) =>
    set({ dkim: on ? { domain: address.split('@')[1] ?? '', selector } : null, dkimKey: '' })
  return (
    <Section title={t('settings.mail.dkim')} about={t('settings.mail.dkim.about')}>
      <Fields>
        <Wide>
          <Switch
            label={t('settings.mail.dkim.on')}
            checked={dkim !== null}
            onChange={(event) => turn(event.currentTarget.checked)}
          />
        </Wide>
        {dkim && (
          <>
            <TextInput
              label={t('settings.mail.dkim.domain')}
              value={dkim.domain}
              error={pathRefusal(error, 'dkim.domain')}
              onChange={(event) => set({ dkim: { ...dkim, domain: event.currentTarget.value.trim() } })}
            />
            <TextInput
              label={t('settings.mail.dkim.selector')}
              value={dkim.selector}
              error={pathRefusal(error, 'dkim.selector')}
              onChange={(event) => set({ dkim: { ...dkim, selector: event.currentTarget.value.trim() } })}
            />
            <Wide>
              <Textarea
                label={t('settings.mail.dkim.key')}
                description={t('settings.mail.dkim.key.about')}
                placeholder="-----BEGIN PRIVATE KEY-----"
                rows={3}
                spellCheck={false}
                value={dkimKey}
                error={pathRefusal(error, 'dkimKey')}
                onChange={(event) => set({ dkimKey: event.currentTarget.value })}
              />
            </Wide>
            {canMakeKey() && (
              <Wide>
                <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
                  {t('settings.mail.dkim.make')}
                </Button>
              </Wide>
            )}
            {make.data && make.data.privateKey === dkimKey && (
              <>
                <Wide>
                  <Notice>{t('settings.mail.dkim.record')}</Notice>
                </Wide>
                <CopyField
                  code
                  label={t('settings.mail.dkim.record.name')}
                  value={`${dkim.selector}._domainkey.${dkim.domain}`}
                />
                <CopyField code label={t('settings.mail.dkim.record.value')} value={make.data.record} />
              </>
            )}
          </>
        )}
      </Fields>
    </Section>
  )
}
