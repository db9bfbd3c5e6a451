import { Popover, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { alarmKinds } from '@opora/contract'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../i18n/index.ts'
import { AlarmList } from './alarm-list.tsx'
import css from './alarms.module.css'
import { useAlarms } from './query.ts'

/** In the rail while something needs this person: how many things, and on a click what and where to go. */
export function AlarmBell({ className }: { className: string | undefined }) {
  const { t } = useText()
  const [opened, setOpened] = useState(false)
  const phone = useMediaQuery('(max-width: 700px)')
  const alarms = useAlarms()
  if (alarms.length === 0) return null
  const urgent = alarms.some(({ kind }) => alarmKinds[kind].level === 'urgent')
  const label = t('alarms.bell', { count: alarms.length })
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={phone ? 'top' : 'right-end'}
      width={phone ? 'calc(100vw - 16px)' : 360}
      withinPortal
      trapFocus
    >
      <Popover.Target>
        <Tooltip label={label} position="right" disabled={opened}>
          <button
            type="button"
            className={`${className} ${css.bell}`}
            data-urgent={urgent || undefined}
            aria-label={label}
            onClick={() => setOpened(!opened)}
          >
            <IconAlertTriangle size={20} />
            <span className={css.count}>{alarms.length}</span>
          </button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} className={css.list} aria-label={t('alarms.title')}>
        <AlarmList alarms={alarms} onLeave={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}
