import { Button } from '@mantine/core'
import { type Channel, changeChannel } from '@opora/contract'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, channelsQuery, queryClient } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { BackLink, Fields, Notice, PageHeader, Section, tell } from '../../parts/index.ts'
import { Refusal } from '../refusal.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Checks } from './checks.tsx'
import { ConsentOf, ConsentResult } from './consent.tsx'
import { Disconnect } from './disconnect.tsx'
import { Look } from './look.tsx'
import css from './mail.module.css'
import { isComplete, type Mailbox, mailboxOf, settingsOf } from './mailbox.ts'
import { General, Incoming } from './mailbox-sections.tsx'
import { OutgoingFields } from './outgoing-fields.tsx'
import { SendingRules } from './sending.tsx'
import { Signing } from './signing.tsx'
import { MailboxState, troubleOf } from './state.tsx'
import { useTest } from './use-test.ts'

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
      <ConsentResult />
      {test.checks && (
        <div className={css.above}>
          <Checks checks={test.checks} />
        </div>
      )}
      {!test.checks &&
        trouble &&
        channel.consent?.state !== 'lost' &&
        channel.consent?.state !== 'missing' && (
          <div className={css.above}>
            <Notice tone="risk">{trouble}</Notice>
          </div>
        )}
      {test.error && (
        <div className={css.above}>
          <Refusal error={test.error} />
        </div>
      )}
      <ConsentOf channel={channel} />
      <General {...parts} />
      <Incoming {...parts} folders={test.folders} />
      <Section title={t('settings.mail.outgoing')} about={t('settings.mail.outgoing.about')}>
        <Fields>
          <OutgoingFields mailbox={mailbox} error={save.error} onChange={set} />
        </Fields>
      </Section>
      <SendingRules {...parts} />
      <Look {...parts} />
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
