import { ActionIcon, Menu } from '@mantine/core'
import type { Message } from '@opora/contract'
import { IconDots, IconDownload, IconFileText } from '@tabler/icons-react'
import { useText } from '../i18n/index.ts'
import css from './timeline.module.css'

/** A mail as it came, to be read or taken along. */
export function Original({ ticketId, message }: { ticketId: string; message: Message }) {
  const { t } = useText()
  if (!message.intakeId) return null
  const raw = `/api/v1/tickets/${ticketId}/messages/${message.id}/raw`
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon className={css.actions} size={22} aria-label={t('message.more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileText size={16} />}
          component="a"
          href={`${raw}?show`}
          target="_blank"
          rel="noreferrer"
        >
          {t('message.original')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} />} component="a" href={raw} download>
          {t('message.download')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
