import type { Channel } from '@opora/contract'
import { IconMail } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { channelsQuery, useNames } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { type Column, DataTable, Rows } from '../../parts/index.ts'
import { ListFrame, NameCell } from '../list-page.tsx'
import { useToList } from '../to-list.ts'
import { ConsentResult } from './consent.tsx'
import css from './mail.module.css'
import { MailboxPage } from './mailbox-page.tsx'
import { NewMailbox } from './new-mailbox.tsx'
import { MailboxState } from './state.tsx'

/** /settings/mail: the mailboxes; `new` connects one below them, an id opens one. */
export default function MailPage({ item }: { item: string | undefined }) {
  const { data } = useSuspenseQuery(channelsQuery)
  const opened = data.items.find(({ id }) => id === item)
  return opened ? <MailboxPage key={opened.id} channel={opened} /> : <Mailboxes adding={item === 'new'} />
}

function Mailboxes({ adding }: { adding: boolean }) {
  const { t } = useText()
  const columns = useColumns()
  const { items } = useSuspenseQuery(channelsQuery).data
  const none = items.length === 0
  const close = useToList('mail')
  return (
    <ListFrame
      section="mail"
      title={t('settings.mail')}
      about={t(none ? 'settings.mail.empty' : 'settings.mail.about')}
      add={none || adding ? undefined : t('settings.mail.add')}
      none={none}
    >
      <div className={css.above}>
        <ConsentResult />
      </div>
      {!none && (
        <Rows>
          <DataTable label={t('settings.mail')} rows={items} rowKey={({ id }) => id} columns={columns} />
        </Rows>
      )}
      {(none || adding) && <NewMailbox onClose={none ? undefined : close} />}
    </ListFrame>
  )
}

function useColumns(): Column<Channel>[] {
  const { t } = useText()
  const names = useNames()
  return [
    {
      key: 'sign',
      title: '',
      width: 60,
      cell: () => (
        <span className={css.sign}>
          <IconMail size={17} />
        </span>
      ),
    },
    {
      key: 'address',
      title: t('settings.mail.address'),
      cell: (channel) => (
        <NameCell section="mail" item={channel.id} sub={<Servers channel={channel} />}>
          {channel.address}
        </NameCell>
      ),
    },
    {
      key: 'group',
      title: t('settings.mail.group'),
      cell: ({ groupId }) => (groupId ? names.group(groupId) : t('settings.mail.group.none')),
    },
    {
      key: 'state',
      title: t('settings.mail.state'),
      cell: (channel) => <MailboxState channel={channel} />,
    },
    {
      key: 'today',
      title: t('settings.mail.today'),
      end: true,
      named: true,
      cell: ({ today }) => <Today {...today} />,
    },
  ]
}

function Servers({ channel: { incoming, outgoing } }: { channel: Channel }) {
  const { t } = useText()
  const from = incoming ? incoming.host : t('settings.mail.receives')
  return outgoing && outgoing.host !== from ? `${from} · ${outgoing.host}` : from
}

function Today({ received, processed }: Channel['today']) {
  const { t, number } = useText()
  return (
    <span className={css.today} title={t('settings.mail.today.about', { received, processed })}>
      {number(received)} → {number(processed)}
    </span>
  )
}
