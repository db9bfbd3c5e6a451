import { PasswordInput, Switch, TagsInput, TextInput } from '@mantine/core'
import { useText } from '../../i18n/index.ts'
import { Fields, pathRefusal, Section, Wide } from '../../parts/index.ts'
import { isAddress } from '../address.ts'
import { GroupSelect } from './group-select.tsx'
import { IncomingFields } from './incoming-fields.tsx'
import type { MailboxParts } from './mailbox.ts'
import { Receiver } from './receiver.tsx'
import { SignInSelect } from './sign-in.tsx'
import { Way } from './way.tsx'

/** Who a mailbox is: its name, its group, its other addresses. */
export function General({ mailbox, set, error }: MailboxParts) {
  const { t } = useText()
  return (
    <Section title={t('settings.mail.general')}>
      <Fields>
        <TextInput
          label={t('settings.mail.displayName')}
          description={t('settings.mail.displayName.about')}
          value={mailbox.displayName}
          error={pathRefusal(error, 'displayName')}
          onChange={(event) => set({ displayName: event.currentTarget.value })}
        />
        <GroupSelect groupId={mailbox.groupId} onChange={(groupId) => set({ groupId })} />
        <Wide>
          <TagsInput
            label={t('settings.mail.aliases')}
            description={t('settings.mail.aliases.about')}
            placeholder={mailbox.aliases.length ? undefined : 'help@example.com'}
            splitChars={[',', ' ', ';']}
            value={mailbox.aliases}
            error={mailbox.aliases.every(isAddress) ? undefined : t('settings.field.address')}
            onChange={(aliases) => set({ aliases })}
          />
        </Wide>
        <Wide>
          <Switch
            label={t('settings.mail.active')}
            description={t('settings.mail.active.about')}
            checked={mailbox.active}
            onChange={(event) => set({ active: event.currentTarget.checked })}
          />
        </Wide>
      </Fields>
    </Section>
  )
}

/** How its mail gets here. */
export function Incoming({ mailbox, set, error, folders }: MailboxParts & { folders: string[] }) {
  const { t } = useText()
  const entered = mailbox.way === 'fetch' || mailbox.sends
  return (
    <Section title={t('settings.mail.incoming')}>
      <Fields>
        <Way way={mailbox.way} onChange={(way) => set({ way })} />
        {entered && <SignInSelect signIn={mailbox.signIn} onChange={(signIn) => set({ signIn })} />}
        {entered && mailbox.signIn === 'password' && (
          <PasswordInput
            label={t('settings.mail.newPassword')}
            description={t('settings.mail.newPassword.about')}
            autoComplete="new-password"
            value={mailbox.password}
            error={pathRefusal(error, 'incomingPassword')}
            onChange={(event) => set({ password: event.currentTarget.value })}
          />
        )}
        {mailbox.way === 'fetch' ? (
          <IncomingFields mailbox={mailbox} folders={folders} error={error} onChange={set} />
        ) : (
          <Wide>
            <Receiver address={mailbox.address} />
          </Wide>
        )}
      </Fields>
    </Section>
  )
}
