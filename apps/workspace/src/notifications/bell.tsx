import { Indicator, Popover, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { NotificationList } from './list.tsx'
import css from './notifications.module.css'
import { notificationsQuery } from './query.ts'

/** In the rail: how much there is to read for this person, and on a click what. */
export function NotificationBell({ className }: { className: string | undefined }) {
  const { t } = useText()
  const { id } = useMe()
  const [opened, setOpened] = useState(false)
  const phone = useMediaQuery('(max-width: 700px)')
  const unread = useInfiniteQuery(notificationsQuery(id)).data?.pages[0]?.unread ?? 0
  const label = t('notifications.bell', { count: unread })
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={phone ? 'top' : 'right-end'}
      width={phone ? 'calc(100vw - 16px)' : 380}
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip label={label} position="right" disabled={opened}>
          <button
            type="button"
            className={className}
            aria-label={label}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            <Indicator
              label={unread > 99 ? '99+' : unread}
              disabled={unread === 0}
              size={15}
              offset={2}
              classNames={{ indicator: css.count ?? '' }}
            >
              <IconBell size={20} />
            </Indicator>
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} className={css.panel} aria-label={t('notifications.title')}>
        <NotificationList leave={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
