import type { ViewKey } from '@opora/contract'
import { IconPencilPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { ticketsQuery, useMay, viewsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { EmptyState, IconButton, usePageTitle } from '../parts/index.ts'
import { openNewTicket } from '../ticket/new-ticket-state.ts'
import css from './inbox.module.css'
import { Panes } from './panes.tsx'
import { TicketRow } from './row.tsx'
import { viewIcons } from './views.tsx'

/** A view and the ticket that is open in it. */
export function Inbox() {
  const { t } = useText()
  const { view } = useParams({ from: '/desk/inbox/$view' })
  const { ticketId } = useParams({ strict: false })
  const navigate = useNavigate()
  const list = useInfiniteQuery(ticketsQuery(view))
  const tickets = useMemo(() => list.data?.pages.flatMap(({ items }) => items), [list.data])
  const { fetchNextPage } = list
  const load = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const title = t(`view.${view}`)
  usePageTitle(title)
  return (
    <Panes
      key={view}
      title={title}
      head={<Head view={view} title={title} />}
      tickets={tickets}
      more={{ has: list.hasNextPage, loading: list.isFetchingNextPage || list.isError, load }}
      empty={<Empty view={view} />}
      ticketId={ticketId}
      open={(id) =>
        void navigate({
          to: '/inbox/$view/$ticketId',
          params: { view, ticketId: id },
          replace: ticketId !== undefined,
        })
      }
      close={() => void navigate({ to: '/inbox/$view', params: { view } })}
      row={(ticket, { cursor }) => (
        <TicketRow
          to="/inbox/$view/$ticketId"
          params={{ view, ticketId: ticket.id }}
          ticket={ticket}
          cursor={cursor}
          showAssignee={view !== 'mine'}
          preload={false}
        />
      )}
    />
  )
}

function Head({ view, title }: { view: ViewKey; title: string }) {
  const { t, number } = useText()
  const may = useMay()
  const count = useQuery(viewsQuery).data?.items.find(({ id }) => id === view)?.count
  return (
    <>
      <h1>{title}</h1>
      {count !== undefined && <span className={css.count}>{number(count)}</span>}
      <span className={css.end} />
      {may('ticket.create') && (
        <IconButton label={t('newTicket.title')} keys="KeyC" onClick={openNewTicket}>
          <IconPencilPlus size={18} />
        </IconButton>
      )}
    </>
  )
}

function Empty({ view }: { view: ViewKey }) {
  const { t } = useText()
  const Icon = viewIcons[view]
  return (
    <EmptyState icon={<Icon size={34} />} title={t(`view.${view}.empty`)}>
      {t(`view.${view}.empty.about`)}
    </EmptyState>
  )
}
