import { Button } from '@mantine/core'
import { type Channel, changeChannel } from '@opora/contract'
import { IconRefresh } from '@tabler/icons-react'
import { call, channelsQuery } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Fields, Notice, Refusal, Section, useForm } from '../../parts/index.ts'
import { FormPage } from '../form-page.tsx'
import { Checks } from './checks.tsx'
import { ConsentOf, ConsentResult } from './consent.tsx'
import { Disconnect } from './disconnect.tsx'
import { Look } from './look.tsx'
import { isComplete, type Mailbox, mailboxOf, settingsOf } from './mailbox.ts'
import { General, Incoming } from './mailbox-sections.tsx'
import { OutgoingFields } from './outgoing-fields.tsx'
import { SendingRules } from './sending.tsx'
import { Signing } from './signing.tsx'
import { MailboxState, troubleOf } from './state.tsx'
import { useTest } from './use-test.ts'

/** Everything of one mailbox, saved together. */
export function MailboxPage({ channel }: { channel: Channel }) {
  const { t } = useText()
  const test = useTest(channel.id)
  const form = useForm<Mailbox, Channel>(mailboxOf(channel), {
    keep: (mailbox) => call(changeChannel, { params: { id: channel.id }, body: settingsOf(mailbox) }),
    query: channelsQuery,
  })
  const { form: mailbox, set, error } = form
  const parts = { mailbox, set, error }
  return (
    <FormPage
      section="mail"
      list={t('settings.mail')}
      title={channel.address}
      about={<MailboxState channel={channel} />}
      actions={<TestButton mailbox={mailbox} test={test} />}
      above={<Standing channel={channel} test={test} />}
      form={form}
      below={<Disconnect channel={channel} />}
    >
      <ConsentOf channel={channel} />
      <General {...parts} />
      <Incoming {...parts} folders={test.folders} />
      <Section title={t('settings.mail.outgoing')} about={t('settings.mail.outgoing.about')}>
        <Fields>
          <OutgoingFields mailbox={mailbox} error={error} onChange={set} />
        </Fields>
      </Section>
      <SendingRules {...parts} />
      <Look {...parts} />
      <Signing {...parts} />
    </FormPage>
  )
}

type Test = ReturnType<typeof useTest>

function TestButton({ mailbox, test }: { mailbox: Mailbox; test: Test }) {
  const { t } = useText()
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={15} />}
      disabled={!isComplete(mailbox)}
      loading={test.isPending}
      onClick={() => void test.run(mailbox).catch(() => undefined)}
    >
      {t('settings.mail.test')}
    </Button>
  )
}

/** How it is doing, and what a test of it has found. */
function Standing({ channel, test }: { channel: Channel; test: Test }) {
  const text = useText()
  const trouble = troubleOf(channel, text)
  const consentTells = channel.consent?.state === 'lost' || channel.consent?.state === 'missing'
  return (
    <>
      <ConsentResult />
      {test.checks && <Checks checks={test.checks} />}
      {!test.checks && trouble && !consentTells && <Notice tone="risk">{trouble}</Notice>}
      <Refusal error={test.error} />
    </>
  )
}
