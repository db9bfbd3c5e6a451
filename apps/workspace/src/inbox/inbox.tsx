import type { View } from '@opora/contract'
import { IconEdit, IconFilter, IconPencilPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { isCalled, movesByItself, ticketsQuery, useMay, viewsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { TicketRow } from '../list/index.ts'
import { openNewTicket } from '../new-ticket/index.ts'
import { EmptyState, IconButton, IconLink, usePageTitle } from '../parts/index.ts'
import { TakeNext } from '../routing/index.ts'
import { useViewCount, useViewName, ViewIcon } from '../views/index.ts'
import css from './inbox.module.css'
import { Panes } from './panes.tsx'

/** A view and the ticket that is open in it. */
export function Inbox() {
  const { view: ref } = useParams({ from: '/desk/inbox/$view' })
  const { ticketId } = useParams({ strict: false })
  const navigate = useNavigate()
  const { view, missing } = useView(ref)
  const list = useInfiniteQuery({
    ...ticketsQuery(ref),
    enabled: !missing,
    refetchInterval: view && movesByItself(view) ? 30_000 : false,
  })
  const tickets = useMemo(
    () => (missing ? [] : list.data?.pages.flatMap(({ items }) => items)),
    [list.data, missing],
  )
  const { fetchNextPage } = list
  const load = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const nameOf = useViewName()
  const title = view ? nameOf(view) : ''
  usePageTitle(title)
  return (
    <Panes
      key={ref}
      title={title}
      head={<Head view={view} title={title} />}
      tickets={tickets}
      more={{ has: list.hasNextPage, loading: list.isFetchingNextPage || list.isError, load }}
      empty={<Empty view={view} />}
      ticketId={ticketId}
      open={(id) =>
        void navigate({
          to: '/inbox/$view/$ticketId',
          params: { view: ref, ticketId: id },
          replace: ticketId !== undefined,
        })
      }
      close={() => void navigate({ to: '/inbox/$view', params: { view: ref } })}
      row={(ticket, { cursor }) => (
        <TicketRow
          to="/inbox/$view/$ticketId"
          params={{ view: ref, ticketId: ticket.id }}
          ticket={ticket}
          cursor={cursor}
          columns={view?.columns}
          showAssignee={ref !== 'mine'}
          preload={false}
        />
      )}
    />
  )
}

function useView(ref: string): { view: View | undefined; missing: boolean } {
  const views = useQuery(viewsQuery).data?.items
  const view = views?.find(isCalled(ref))
  return { view, missing: views !== undefined && view === undefined }
}

function Head({ view, title }: { view: View | undefined; title: string }) {
  const { t } = useText()
  const may = useMay()
  const count = useViewCount(view)
  return (
    <>
      <h1>{title}</h1>
      {count !== undefined && <span className={css.count}>{count}</span>}
      <span className={css.end} />
      <TakeNext />
      {view && <EditView view={view} />}
      {may('ticket.create') && (
        <IconButton label={t('newTicket.title')} keys="KeyC" onClick={openNewTicket}>
          <IconPencilPlus size={18} />
        </IconButton>
      )}
    </>
  )
}

function EditView({ view: { id, mayChange } }: { view: View }) {
  const { t } = useText()
  const Icon = mayChange ? IconEdit : IconFilter
  return (
    <IconLink to="/views/$viewId" params={{ viewId: id }} label={t(mayChange ? 'views.edit' : 'views.look')}>
      <Icon size={17} />
    </IconLink>
  )
}

function Empty({ view }: { view: View | undefined }) {
  const { t } = useText()
  const icon = <ViewIcon view={view} size={34} />
  if (!view) {
    return (
      <EmptyState icon={icon} title={t('view.missing')}>
        {t('view.missing.about')}
      </EmptyState>
    )
  }
  if (!view.key) {
    return (
      <EmptyState icon={icon} title={t('view.empty')}>
        {t('view.empty.about')}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={icon} title={t(`view.${view.key}.empty`)}>
      {t(`view.${view.key}.empty.about`)}
    </EmptyState>
  )
}
