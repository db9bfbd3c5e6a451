import { ActionIcon, Menu } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import type { Ticket } from '@opora/contract'
import {
  IconAlertOctagon,
  IconArrowMerge,
  IconDots,
  IconEye,
  IconLayoutSidebarRight,
  IconLink,
  IconPencil,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useMay, useMe } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { usePresence } from '../live/index.ts'
import { IconButton } from '../parts/index.ts'
import { useTicketChange } from './change.ts'
import { MergeDialog } from './merge/merge-dialog.tsx'
import { Pickers } from './pickers.tsx'
import { SubjectField } from './subject-field.tsx'
import css from './ticket.module.css'

export function TicketHeader({
  ticket,
  openSide,
  back,
}: {
  ticket: Ticket
  openSide: () => void
  back: () => void
}) {
  const { t } = useText()
  const [renaming, setRenaming] = useState(false)
  const [merging, setMerging] = useState(false)
  return (
    <header className={css.head}>
      <div className={css.first}>
        {renaming ? (
          <SubjectField ticket={ticket} done={() => setRenaming(false)} />
        ) : (
          <h1 title={ticket.subject} dir="auto">
            {ticket.subject}
          </h1>
        )}
        <span className={`${css.number} ${css.wide}`}>#{ticket.id}</span>
        <span className={css.end} />
        <WhoElse ticketId={ticket.id} />
        <span className={css.toggle}>
          <IconButton label={t('customer.title')} onClick={openSide}>
            <IconLayoutSidebarRight size={18} />
          </IconButton>
        </span>
        <MoreMenu
          ticket={ticket}
          rename={() => setRenaming(true)}
          merge={() => setMerging(true)}
          back={back}
        />
      </div>
      <Pickers ticket={ticket} />
      {merging && <MergeDialog ticket={ticket} onClose={() => setMerging(false)} />}
    </header>
  )
}

/** «Олег смотрит», or, louder, that somebody writes. */
function WhoElse({ ticketId }: { ticketId: string }) {
  const { t } = useText()
  const { id } = useMe()
  const present = usePresence(ticketId).filter((agent) => agent.id !== id)
  const writers = present.filter(({ writing }) => writing)
  const shown = writers.length > 0 ? writers : present
  return (
    <span role="status" className={css.presence} data-writing={writers.length > 0 || undefined}>
      {shown[0] && (
        <>
          {writers.length > 0 ? <IconPencil size={16} /> : <IconEye size={18} />}
          <span title={shown.map(({ name }) => name).join(', ')}>
            {t(writers.length > 0 ? 'presence.writing' : 'presence.looking', {
              name: shown[0].name.split(' ')[0],
              more: shown.length - 1,
            })}
          </span>
        </>
      )}
    </span>
  )
}

interface MoreProps {
  ticket: Ticket
  rename: () => void
  merge: () => void
  back: () => void
}

function MoreMenu({ ticket, rename, merge, back }: MoreProps) {
  const { t } = useText()
  const may = useMay()
  const clipboard = useClipboard()
  const change = useTicketChange(ticket)
  const copy = () => {
    clipboard.copy(`${location.origin}/inbox/open/${ticket.id}`)
    notifications.show({ message: t('ticket.linkCopied') })
  }
  const toggleSpam = () => {
    change.mutate({ spam: !ticket.spam })
    if (!ticket.spam) back()
  }
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon aria-label={t('ticket.more')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may('ticket.edit') && ticket.status !== 'closed' && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={rename}>
            {t('ticket.rename')}
          </Menu.Item>
        )}
        {may('ticket.edit') && !ticket.mergedInto && (
          <Menu.Item leftSection={<IconArrowMerge size={16} />} onClick={merge}>
            {t('ticket.merge')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLink size={16} />} onClick={copy}>
          {t('ticket.copyLink')}
        </Menu.Item>
        {may('ticket.spam') && (
          <Menu.Item leftSection={<IconAlertOctagon size={16} />} onClick={toggleSpam}>
            {t(ticket.spam ? 'ticket.notSpam' : 'ticket.spam')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
