import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { search } from '@opora/contract'
import { IconSearch } from '@tabler/icons-react'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo } from 'react'
import { call } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { TicketRow } from '../list/index.ts'
import { EmptyState, usePageTitle } from '../parts/index.ts'
import css from './inbox.module.css'
import { Panes } from './panes.tsx'
import { pieces } from './snippet.ts'

const searchQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['search', q] as const,
    queryFn: ({ pageParam, signal }) =>
      call(search, { query: { q, ...(pageParam && { cursor: pageParam }) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    enabled: q !== '',
    placeholderData: (before) => before,
  })

/** Search over everything that this person may see. */
export function SearchResults() {
  const { t } = useText()
  const { q, ticket: ticketId } = useSearch({ from: '/desk/search' })
  const navigate = useNavigate()
  const results = useInfiniteQuery(searchQuery(q))
  const items = useMemo(() => results.data?.pages.flatMap(({ items }) => items), [results.data])
  const tickets = useMemo(() => (q === '' ? [] : items?.map(({ ticket }) => ticket)), [items, q])
  const { fetchNextPage } = results
  const load = useCallback(() => void fetchNextPage(), [fetchNextPage])
  usePageTitle(t('search.title'))
  return (
    <Panes
      title={t('search.title')}
      head={<SearchField q={q} />}
      tickets={tickets}
      more={{
        has: q !== '' && results.hasNextPage,
        loading: results.isFetchingNextPage || results.isError,
        load,
      }}
      empty={<Nothing q={q} />}
      ticketId={ticketId}
      open={(id) =>
        void navigate({ to: '/search', search: { q, ticket: id }, replace: ticketId !== undefined })
      }
      close={() => void navigate({ to: '/search', search: { q } })}
      row={(ticket, { cursor }) => (
        <TicketRow
          to="/search"
          search={{ q, ticket: ticket.id }}
          aria-current={ticket.id === ticketId ? 'page' : undefined}
          ticket={ticket}
          cursor={cursor}
          showAssignee
          preload={false}
          snippet={<Snippet text={items?.find((item) => item.ticket.id === ticket.id)?.snippet ?? ''} />}
        />
      )}
    />
  )
}

function SearchField({ q }: { q: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const ask = useDebouncedCallback(
    (typed: string) => void navigate({ to: '/search', search: { q: typed.trim() }, replace: true }),
    180,
  )
  return (
    <TextInput
      className={css.field}
      size="xs"
      type="search"
      data-search
      aria-label={t('search.title')}
      placeholder={t('search.field')}
      leftSection={<IconSearch size={15} />}
      defaultValue={q}
      autoFocus
      maxLength={200}
      onChange={(event) => ask(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'ArrowDown') return
        event.preventDefault()
        event.currentTarget.blur()
      }}
    />
  )
}

function Nothing({ q }: { q: string }) {
  const { t } = useText()
  return (
    <EmptyState
      icon={<IconSearch size={34} />}
      title={t(q === '' ? 'search.begin' : 'search.nothing', { q })}
    >
      {t(q === '' ? 'search.begin.about' : 'search.nothing.about')}
    </EmptyState>
  )
}

function Snippet({ text }: { text: string }): ReactNode {
  return pieces(text).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity and never move
    piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text,
  )
}
