import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Ticket } from '@opora/contract'
import { IconMailOpened, IconMenu2 } from '@tabler/icons-react'
import { type ReactNode, Suspense, useEffect } from 'react'
import { useText } from '../i18n/index.ts'
import { TicketList } from '../list/index.ts'
import { EmptyState, IconButton, PaneHandle } from '../parts/index.ts'
import { Welcome } from '../settings/index.ts'
import { TicketPane } from '../ticket/index.ts'
import css from './panes.module.css'
import { useSteps } from './use-steps.ts'
import { Views } from './views.tsx'

interface Props {
  /** What the list is called; also the way back on a phone. */
  title: string
  /** The bar above the list, beside the button that opens the views. */
  head: ReactNode
  tickets: Ticket[] | undefined
  more: { has: boolean; loading: boolean; load: () => void }
  row: (ticket: Ticket, place: { cursor: boolean }) => ReactNode
  empty: ReactNode
  ticketId: string | undefined
  open: (id: string) => void
  close: () => void
}

/** Views, list and ticket side by side; one at a time where there is no room. */
export function Panes({ title, head, tickets, more, row, empty, ticketId, open, close }: Props) {
  const { t } = useText()
  const [drawer, { open: openViews, close: closeViews }] = useDisclosure(false)
  useTicketPaneAhead()
  const cursor = useSteps({ tickets, ticketId, open, close })
  return (
    <main className={css.panes} data-phone={ticketId ? 'ticket' : 'list'}>
      <div className={css.views}>
        <Views />
        <PaneHandle pane="views" />
      </div>
      <section className={css.list} aria-label={title}>
        <div className={css.bar}>
          <span className={css.menu}>
            <IconButton label={t('views.label')} onClick={openViews}>
              <IconMenu2 size={18} />
            </IconButton>
          </span>
          {head}
        </div>
        <TicketList
          label={title}
          tickets={tickets}
          cursor={cursor}
          more={more}
          empty={empty}
          row={(ticket, index) => row(ticket, { cursor: !ticketId && index === cursor })}
        />
        <PaneHandle pane="list" />
      </section>
      <div className={css.ticket}>
        {ticketId ? (
          <Suspense>
            <TicketPane
              key={ticketId}
              id={ticketId}
              back={close}
              backTo={title}
              place={
                tickets && cursor >= 0 && tickets[cursor]?.id === ticketId
                  ? { index: cursor, of: tickets.length }
                  : null
              }
            />
          </Suspense>
        ) : (
          <Nothing fresh={tickets?.length === 0} />
        )}
      </div>
      <Drawer
        opened={drawer}
        onClose={closeViews}
        size={270}
        padding={0}
        withCloseButton={false}
        title={t('views.label')}
      >
        <Views onOpen={closeViews} />
      </Drawer>
    </main>
  )
}

/** No ticket is open. The list says that it is empty; a new desk says how to begin. */
function Nothing({ fresh }: { fresh: boolean }) {
  const { t } = useText()
  if (fresh)
    return (
      <Suspense>
        <Welcome>{null}</Welcome>
      </Suspense>
    )
  return (
    <EmptyState icon={<IconMailOpened size={34} />} title={t('ticket.none')}>
      {t('ticket.none.about')}
    </EmptyState>
  )
}

/** The first ticket opens as fast as the next ones: its code comes while the list is being read. */
function useTicketPaneAhead(): void {
  useEffect(() => {
    const timer = setTimeout(() => void TicketPane.preload?.(), 400)
    return () => clearTimeout(timer)
  }, [])
}
