import { Button } from '@mantine/core'
import type { Notification } from '@opora/contract'
import { IconAlarm, IconBell, IconHeartHandshake, IconHourglass, IconMoodSad } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMe } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Ago, EmptyState } from '../parts/index.ts'
import css from './notifications.module.css'
import { notificationsQuery, useReading } from './query.ts'

/** What concerns this person, newest first; a line opens its ticket and counts as read. */
export function NotificationList({ leave }: { leave: () => void }) {
  const { t } = useText()
  const { id } = useMe()
  const list = useInfiniteQuery(notificationsQuery(id))
  const read = useReading(id)
  const items = list.data?.pages.flatMap((page) => page.items)
  const unread = list.data?.pages[0]?.unread ?? 0
  return (
    <>
      <header className={css.head}>
        <h2>{t('notifications.title')}</h2>
        {unread > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={read.isPending}
            onClick={() => read.mutate(undefined)}
          >
            {t('notifications.readAll')}
          </Button>
        )}
      </header>
      {items?.length === 0 && (
        <EmptyState icon={<IconBell size={28} />} title={t('notifications.empty')}>
          {t('notifications.empty.about')}
        </EmptyState>
      )}
      <ul className={css.list}>
        {items?.map((item) => (
          <Line
            key={item.id}
            item={item}
            open={() => {
              if (!item.read) read.mutate([item.id])
              leave()
            }}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className={css.more}>
          <Button
            variant="subtle"
            color="gray"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('list.more')}
          </Button>
        </div>
      )}
    </>
  )
}

const icons: Record<Notification['kind'], ReactNode> = {
  clock_warned: <IconHourglass size={17} />,
  clock_breached: <IconAlarm size={17} />,
  promise_due: <IconHeartHandshake size={17} />,
  promise_broken: <IconHeartHandshake size={17} />,
  rating_bad: <IconMoodSad size={17} />,
  rule: <IconBell size={17} />,
}

/** Where the tickets of a line that stands for many are found. */
const crowds: Record<Notification['kind'], string> = {
  clock_warned: 'at_risk',
  clock_breached: 'overdue',
  promise_due: 'at_risk',
  promise_broken: 'overdue',
  rating_bad: 'solved',
  rule: 'open',
}

function Line({ item, open }: { item: Notification; open: () => void }) {
  const { t } = useText()
  const { kind, ticketId, subject, createdAt, read } = item
  const content = (
    <>
      <span className={css.icon} data-kind={kind}>
        {icons[kind]}
      </span>
      <span className={css.words}>
        <b>{useWords(item)}</b>
        <span>
          {ticketId && `#${ticketId} `}
          {subject}
        </span>
      </span>
      <Ago at={createdAt} short className={css.at} />
      {!read && <i className={css.dot} role="img" aria-label={t('notifications.unread')} />}
    </>
  )
  return (
    <li data-unread={!read || undefined}>
      {ticketId ? (
        <Link to="/inbox/$view/$ticketId" params={{ view: 'open', ticketId }} onClick={open}>
          {content}
        </Link>
      ) : (
        <Link to="/inbox/$view" params={{ view: crowds[kind] }} onClick={open}>
          {content}
        </Link>
      )}
    </li>
  )
}

function useWords({ kind, data }: Notification): string {
  const { t, maybe } = useText()
  if (kind !== 'rule' && typeof data.count === 'number')
    return t(`notification.${kind}.many`, { count: data.count })
  const due = typeof data.dueAt === 'string' ? new Date(data.dueAt) : null
  switch (kind) {
    case 'clock_warned':
    case 'clock_breached':
      return maybe(`notification.${kind}.${data.metric}`) ?? t(`notification.${kind}`)
    case 'promise_due':
    case 'promise_broken':
      return t(`notification.${kind}`, { time: due })
    case 'rating_bad':
      return t('notification.rating_bad')
    case 'rule':
      return String(data.text ?? '')
  }
}
