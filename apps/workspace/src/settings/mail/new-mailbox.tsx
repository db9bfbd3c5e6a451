import { Button, PasswordInput, TextInput } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../i18n/index.ts'
import { Fields, FormFoot, Leaving, pathRefusal, Refusal, Section, Wide } from '../../parts/index.ts'
import { isAddress } from '../address.ts'
import { Checks } from './checks.tsx'
import { GroupSelect } from './group-select.tsx'
import { IncomingFields } from './incoming-fields.tsx'
import { OutgoingFields } from './outgoing-fields.tsx'
import { AddressHint, PasswordHint } from './provider-hints.tsx'
import { Receiver } from './receiver.tsx'
import { NewSignIn, useHasApp } from './sign-in.tsx'
import { type NewMailboxForm, useNewMailbox } from './use-new-mailbox.ts'
import { Way } from './way.tsx'

/** Connecting a mailbox: an address and a password are enough where its servers are known. */
export function NewMailbox({ onClose }: { onClose?: (() => void) | undefined }) {
  const { t } = useText()
  const form = useNewMailbox()
  const { mailbox, set, connect, test } = form
  const refused = connect.error ?? test.error
  return (
    <form onSubmit={form.submit} noValidate>
      <Section title={t('settings.mail.new')}>
        <Fields>
          <Credentials form={form} />
          <GroupSelect groupId={mailbox.groupId} onChange={(groupId) => set({ groupId })} />
          <Way way={mailbox.way} onChange={(way) => set({ way })} />
          {mailbox.way === 'receive' && (
            <Wide>
              <Receiver address={mailbox.address} />
            </Wide>
          )}
          <Servers form={form} />
          {test.checks && (
            <Wide>
              <Checks checks={test.checks} />
            </Wide>
          )}
        </Fields>
        <Refusal error={refused} />
        <Leaving unsaved={form.touched} />
        <Foot form={form} onClose={onClose} />
      </Section>
    </form>
  )
}

function Credentials({ form: { mailbox, set, found, looking, connect } }: { form: NewMailboxForm }) {
  const { t } = useText()
  const [left, setLeft] = useState(false)
  // Who has mail forwarded need not enter the servers that were not found.
  const needless = mailbox.way === 'receive' && found?.source === 'none'
  const mistyped = left && mailbox.address !== '' && !isAddress(mailbox.address)
  return (
    <>
      <TextInput
        label={t('settings.mail.address')}
        description={<AddressHint found={needless ? undefined : found} looking={looking} />}
        type="email"
        autoComplete="off"
        autoFocus
        placeholder="support@example.com"
        value={mailbox.address}
        error={mistyped ? t('settings.field.address') : pathRefusal(connect.error, 'address')}
        onBlur={() => setLeft(true)}
        onChange={(event) => set({ address: event.currentTarget.value.trim() })}
      />
      {found?.oauth && (mailbox.way === 'fetch' || mailbox.sends) && (
        <NewSignIn provider={found.oauth} signIn={mailbox.signIn} onChange={(signIn) => set({ signIn })} />
      )}
      {mailbox.signIn === 'password' && (mailbox.way === 'fetch' || mailbox.sends) && (
        <PasswordInput
          label={t(found?.appPasswordUrl ? 'settings.mail.appPassword' : 'settings.mail.password')}
          description={<PasswordHint found={found} />}
          autoComplete="new-password"
          value={mailbox.password}
          error={pathRefusal(connect.error, 'incomingPassword')}
          onChange={(event) => set({ password: event.currentTarget.value })}
        />
      )}
    </>
  )
}

/** Folded away while the servers are known; open at once when they have to be entered. */
function Servers({ form: { mailbox, set, found, connect, test } }: { form: NewMailboxForm }) {
  const { t } = useText()
  const [unfolded, setUnfolded] = useState(false)
  const must = found?.source === 'none'
  const shown = unfolded || must
  return (
    <>
      {shown && mailbox.way === 'fetch' && (
        <IncomingFields mailbox={mailbox} folders={test.folders} error={connect.error} onChange={set} />
      )}
      {shown && <OutgoingFields mailbox={mailbox} error={connect.error} onChange={set} />}
      {!must && (
        <Wide>
          <Button
            variant="subtle"
            color="gray"
            ml={-13}
            aria-expanded={shown}
            rightSection={shown ? <IconChevronUp size={15} /> : <IconChevronDown size={15} />}
            onClick={() => setUnfolded(!unfolded)}
          >
            {t(mailbox.way === 'fetch' ? 'settings.mail.servers' : 'settings.mail.servers.outgoing')}
          </Button>
        </Wide>
      )}
    </>
  )
}

function Foot({ form, onClose }: { form: NewMailboxForm; onClose?: (() => void) | undefined }) {
  const { t } = useText()
  const { mailbox, ready, connect, test } = form
  const provider = mailbox.signIn === 'password' ? null : mailbox.signIn
  const registered = useHasApp(mailbox.signIn) !== false
  const broken = test.checks?.some(({ state }) => state === 'failed')
  return (
    <FormFoot>
      <Button type="submit" disabled={!ready || !registered} loading={connect.isPending}>
        {t(provider ? `settings.mail.signIn.at.${provider}` : 'settings.mail.connect')}
      </Button>
      {!provider && (
        <Button
          variant="default"
          disabled={!ready || connect.isPending}
          loading={test.isPending && !connect.isPending}
          leftSection={<IconRefresh size={15} />}
          onClick={() => void test.run(mailbox).catch(() => undefined)}
        >
          {t(test.checks ? 'settings.mail.testAgain' : 'settings.mail.test')}
        </Button>
      )}
      {broken && (
        <Button variant="subtle" color="gray" onClick={() => connect.mutate({ mailbox, untested: true })}>
          {t('settings.mail.connectAnyway')}
        </Button>
      )}
      {onClose && (
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('settings.cancel')}
        </Button>
      )}
    </FormFoot>
  )
}
