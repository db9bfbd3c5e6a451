import { Button, PasswordInput, Switch, TagsInput, TextInput } from '@mantine/core'
import { type Channel, changeChannel } from '@opora/contract'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, channelsQuery, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { BackLink, Fields, Notice, PageHeader, Section, tell, Wide } from '../../parts/index.ts'
import { isAddress } from '../address.ts'
import { pathRefusal, Refusal } from '../refusal.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Checks } from './checks.tsx'
import { Disconnect } from './disconnect.tsx'
import { GroupSelect } from './group-select.tsx'
import { IncomingFields } from './incoming-fields.tsx'
import css from './mail.module.css'
import { isComplete, type Mailbox, type MailboxParts, mailboxOf, settingsOf } from './mailbox.ts'
import { OutgoingFields } from './outgoing-fields.tsx'
import { Receiver } from './receiver.tsx'
import { Signing } from './signing.tsx'
import { MailboxState, troubleOf } from './state.tsx'
import { useTest } from './use-test.ts'
import { Way } from './way.tsx'

/** Everything of one mailbox, saved together. */
export function MailboxPage({ channel }: { channel: Channel }) {
  const text = useText()
  const { t } = text
  const [mailbox, setMailbox] = useState<Mailbox>(() => mailboxOf(channel))
  const [changed, setChanged] = useState(false)
  const test = useTest(channel.id)
  const save = useSave(channel, () => setChanged(false))
  const set = (change: Partial<Mailbox>) => {
    setMailbox({ ...mailbox, ...change })
    setChanged(true)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(mailbox)
  }
  const parts = { mailbox, set, error: save.error }
  const trouble = troubleOf(channel, text)
  return (
    <form onSubmit={submit} noValidate>
      <BackLink to="/settings/$section" params={{ section: 'mail' }}>
        {t('settings.mail')}
      </BackLink>
      <PageHeader
        title={channel.address}
        actions={
          <Button
            variant="default"
            leftSection={<IconRefresh size={15} />}
            disabled={!isComplete(mailbox)}
            loading={test.isPending}
            onClick={() => void test.run(mailbox).catch(() => undefined)}
          >
            {t('settings.mail.test')}
          </Button>
        }
      >
        <MailboxState channel={channel} />
      </PageHeader>
      {test.checks && (
        <div className={css.above}>
          <Checks checks={test.checks} />
        </div>
      )}
      {!test.checks && trouble && (
        <div className={css.above}>
          <Notice tone="risk">{trouble}</Notice>
        </div>
      )}
      {test.error && (
        <div className={css.above}>
          <Refusal error={test.error} />
        </div>
      )}
      <General {...parts} />
      <Incoming {...parts} folders={test.folders} />
      <Section title={t('settings.mail.outgoing')} about={t('settings.mail.outgoing.about')}>
        <Fields>
          <OutgoingFields mailbox={mailbox} error={save.error} onChange={set} />
        </Fields>
      </Section>
      <Signing {...parts} />
      <SaveBar changed={changed} busy={save.isPending} error={save.error}>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setMailbox(mailboxOf(channel))
            setChanged(false)
          }}
        >
          {t('settings.discard')}
        </Button>
      </SaveBar>
      <Disconnect channel={channel} />
    </form>
  )
}

function General({ mailbox, set, error }: MailboxParts) {
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

function Incoming({ mailbox, set, error, folders }: MailboxParts & { folders: string[] }) {
  const { t } = useText()
  return (
    <Section title={t('settings.mail.incoming')}>
      <Fields>
        <Way way={mailbox.way} onChange={(way) => set({ way })} />
        {(mailbox.way === 'fetch' || mailbox.sends) && (
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

function useSave({ id }: Channel, onSaved: () => void) {
  const { t } = useText()
  return useMutation({
    mutationFn: (mailbox: Mailbox) => call(changeChannel, { params: { id }, body: settingsOf(mailbox) }),
    onSuccess: () => {
      onSaved()
      tell(t('settings.saved'))
      return queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey })
    },
  })
}
