import { Drawer, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Ticket } from '@opora/contract'
import { IconChevronLeft, IconEyeOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { logQuery, refusalText, ticketQuery } from '../api/index.ts'
import { Composer } from '../composer/index.ts'
import { useText } from '../i18n/index.ts'
import { useLook } from '../live/index.ts'
import { EmptyState, IconButton, PaneHandle, usePageTitle } from '../parts/index.ts'
import { TicketHeader } from './header.tsx'
import { SidePane } from './side-pane.tsx'
import css from './ticket.module.css'
import { Timeline } from './timeline-view.tsx'
import { SpamBar } from './trust/index.ts'

interface Props {
  id: string
  back: () => void
  backTo: string
  place: { index: number; of: number } | null
}

/** One ticket: what it is, what was said, the answer being written, and who asks. */
export function TicketPane({ id, back, backTo, place }: Props) {
  const text = useText()
  const found = useQuery(ticketQuery(id))
  return (
    <div className={css.layout}>
      <article className={css.ticket} aria-busy={!found.data}>
        <div className={css.phonebar}>
          <IconButton label={text.t('shortcut.back')} onClick={back}>
            <IconChevronLeft size={22} />
          </IconButton>
          <b>{backTo}</b>
          {place && (
            <span className={css.number}>
              {text.t('ticket.place', { index: place.index + 1, of: place.of })}
            </span>
          )}
        </div>
        {found.data && <OpenTicket ticket={found.data} back={back} />}
        {!found.data && found.isError && (
          <EmptyState icon={<IconEyeOff size={34} />} title={text.t('ticket.unseen')}>
            {refusalText(found.error, text)}
          </EmptyState>
        )}
        {!found.data && found.isPending && <HeaderSkeleton />}
      </article>
      <div className={css.side}>
        <PaneHandle pane="side" side="start" />
        {found.data && <SidePane ticket={found.data} />}
      </div>
    </div>
  )
}

function OpenTicket({ ticket, back }: { ticket: Ticket; back: () => void }) {
  const { t } = useText()
  const log = useQuery(logQuery(ticket.id))
  const [writing, setWriting] = useState(false)
  const [side, { open, close }] = useDisclosure(false)
  usePageTitle(`#${ticket.id} ${ticket.subject}`)
  useLook(ticket.id, writing)
  return (
    <>
      <TicketHeader ticket={ticket} openSide={open} back={back} />
      <SpamBar ticket={ticket} log={log.data} />
      <Timeline
        ticket={ticket}
        log={log.data}
        failed={log.isError ? log.error : null}
        retry={() => void log.refetch()}
      />
      <Composer ticket={ticket} log={log.data} onWriting={setWriting} />
      <Drawer
        opened={side}
        onClose={close}
        position="right"
        size={310}
        padding={0}
        withCloseButton={false}
        title={t('customer.title')}
      >
        <SidePane ticket={ticket} />
      </Drawer>
    </>
  )
}

function HeaderSkeleton() {
  return (
    <header className={css.head}>
      <Skeleton height={20} width="50%" mb={12} />
      <Skeleton height={26} width="70%" />
    </header>
  )
}
