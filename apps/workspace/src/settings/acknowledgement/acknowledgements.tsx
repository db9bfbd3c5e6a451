import { Button } from '@mantine/core'
import type { Acknowledgement } from '@opora/contract'
import { IconMailFast } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { channelsQuery, useMay } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { type Column, StatusDot } from '../../parts/index.ts'
import { ListPage, NameCell } from '../list-page.tsx'
import { AcknowledgementPage } from './acknowledgement-page.tsx'
import { shareOf } from './calibration.ts'
import { acknowledgementsQuery } from './queries.ts'

/** /settings/acknowledgement: what every channel says at receipt; a channel's id opens its words. */
export default function AcknowledgementsPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const { items } = useSuspenseQuery(acknowledgementsQuery).data
  const nameOf = useChannelNames()
  const columns = useColumns(nameOf)
  const opened = items.find(({ channelId }) => channelId === item)
  if (opened)
    return <AcknowledgementPage key={item} acknowledgement={opened} name={nameOf(opened.channelId)} />
  const connect = (
    <Button component={Link} to="/settings/mail/new">
      {t('settings.mail.add')}
    </Button>
  )
  return (
    <ListPage
      section="acknowledgement"
      title={t('ack.title')}
      about={t('ack.about')}
      empty={{ icon: IconMailFast, title: t('ack.empty'), about: t('ack.empty.about'), action: connect }}
      rows={items}
      rowKey={({ channelId }) => channelId}
      columns={columns}
    />
  )
}

/** Names of channels, for whoever may see them; its number otherwise. */
function useChannelNames(): (id: string) => string {
  const may = useMay()
  const { t } = useText()
  const channels = useQuery({ ...channelsQuery, enabled: may('settings.channels') }).data?.items
  return (id) => {
    const channel = channels?.find((each) => each.id === id)
    return channel?.name || channel?.address || `${t('ack.channel')} ${id}`
  }
}

function useColumns(nameOf: (id: string) => string): Column<Acknowledgement>[] {
  const { t, locale } = useText()
  return [
    {
      key: 'channel',
      title: t('ack.channel'),
      cell: ({ channelId }) => (
        <NameCell section="acknowledgement" item={channelId}>
          {nameOf(channelId)}
        </NameCell>
      ),
    },
    {
      key: 'state',
      title: t('ack.state'),
      cell: ({ active }) => (
        <StatusDot tone={active ? 'ok' : 'neutral'}>{t(active ? 'ack.on' : 'ack.off')}</StatusDot>
      ),
    },
    { key: 'now', title: t('ack.now'), cell: ({ now }) => t('quoted', { text: now[locale] }) },
    {
      key: 'kept',
      title: t('ack.kept'),
      cell: (item) => t('ack.kept.short', { answered: item.answered, share: shareOf(item) }),
    },
  ]
}
