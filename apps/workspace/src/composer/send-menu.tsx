import { Button, Menu } from '@mantine/core'
import {
  IconCalendarClock,
  IconChevronDown,
  IconCircleCheck,
  IconClock,
  IconClockPause,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useText, useTimeZone } from '../i18n/index.ts'
import { Keys } from '../parts/index.ts'
import { LaterDialog } from './later-dialog.tsx'
import { presets } from './send-times.ts'
import type { Later, ReplyStatus } from './sending-queue.ts'

interface Props {
  disabled: boolean
  send: (status: ReplyStatus | null, later?: Later) => void
}

/** Other ways to send: with a status, or later. */
export function SendMenu({ disabled, send }: Props) {
  const { t, clock } = useText()
  const intl = useIntl()
  const timeZone = useTimeZone()
  const [asking, setAsking] = useState(false)
  const [now, setNow] = useState(() => new Date())
  const times = presets(now, timeZone)
  const hour = (at: Date) => intl.formatTime(at, clock)
  return (
    <>
      <Menu position="top-end" width={330} onOpen={() => setNow(new Date())}>
        <Menu.Target>
          <Button
            px={8}
            disabled={disabled}
            aria-label={t('composer.sendMore')}
            style={{ borderLeft: '1px solid color-mix(in srgb, var(--accent-ink) 25%, transparent)' }}
          >
            <IconChevronDown size={16} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconClockPause size={16} />} onClick={() => send('pending')}>
            {t('composer.sendPending')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCircleCheck size={16} />}
            rightSection={<Keys binding="mod+shift+Enter" />}
            onClick={() => send('solved')}
          >
            {t('composer.sendSolved')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('later.title')}</Menu.Label>
          {times.map(({ key, at }) => (
            <Menu.Item
              key={key}
              leftSection={<IconClock size={16} />}
              onClick={() => send(null, { sendAt: at.toISOString(), cancelIfCustomerWrites: true })}
            >
              {t(`later.${key}`, { time: hour(at) })}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconCalendarClock size={16} />} onClick={() => setAsking(true)}>
            {t('later.choose')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asking && (
        <LaterDialog
          at={times.find(({ key }) => key === 'tomorrow')?.at ?? now}
          cancelIfCustomerWrites
          done={t('later.schedule')}
          close={() => setAsking(false)}
          choose={(later) => send(null, later)}
        />
      )}
    </>
  )
}
