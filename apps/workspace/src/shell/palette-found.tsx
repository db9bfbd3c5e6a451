import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight } from '@mantine/spotlight'
import { search } from '@opora/contract'
import { IconMail, IconMoon, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call, viewsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { useAvailability, useSetAvailability } from '../routing/index.ts'
import { ViewIcon } from '../views/index.ts'
import { matching } from './palette-matching.ts'

/** Away for a reason, found by typing it. */
export function FoundReasons({ typed }: { typed: string }) {
  const { t, locale } = useText()
  const reasons = useAvailability()?.reasons ?? []
  const { leave } = useSetAvailability()
  const named = reasons.map(({ id, ...name }) => ({
    id,
    label: t('availability.awayFor', { reason: name[locale] }),
  }))
  const found = typed.trim() ? matching(named, typed, ({ label }) => label) : []
  if (found.length === 0) return null
  return (
    <Spotlight.ActionsGroup label={t('availability.title')}>
      {found.map(({ id, label }) => (
        <Spotlight.Action
          key={id}
          label={label}
          leftSection={<IconMoon size={16} />}
          onClick={() => leave(id)}
        />
      ))}
    </Spotlight.ActionsGroup>
  )
}

/** Own and shared views; the shipped ones have shortcuts and stand among the actions. */
export function FoundViews({ typed }: { typed: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const views = useQuery(viewsQuery).data?.items.filter(({ key }) => key === null) ?? []
  const found = matching(views, typed, ({ name }) => name)
  if (found.length === 0) return null
  return (
    <Spotlight.ActionsGroup label={t('palette.views')}>
      {found.map(({ id, key, name }) => (
        <Spotlight.Action
          key={id}
          label={name}
          leftSection={<ViewIcon view={{ key }} />}
          onClick={() => void navigate({ to: '/inbox/$view', params: { view: id } })}
        />
      ))}
    </Spotlight.ActionsGroup>
  )
}

/** Tickets that hold the words, once somebody pauses, and the way to all of them. */
export function FoundTickets({ q }: { q: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [asked] = useDebouncedValue(q, 150)
  const found = useQuery({
    queryKey: ['search', 'palette', asked],
    queryFn: ({ signal }) => call(search, { query: { q: asked, limit: 6 } }, { signal }),
    placeholderData: (before) => before,
  })
  return (
    <Spotlight.ActionsGroup label={t('palette.tickets')}>
      {found.data?.items.map(({ ticket }) => (
        <Spotlight.Action
          key={ticket.id}
          label={ticket.subject}
          description={`#${ticket.id} · ${ticket.requester.name || ticket.requester.email}`}
          leftSection={<IconMail size={16} />}
          onClick={() =>
            void navigate({ to: '/inbox/$view/$ticketId', params: { view: 'open', ticketId: ticket.id } })
          }
        />
      ))}
      <Spotlight.Action
        label={t('palette.searchAll', { q })}
        leftSection={<IconSearch size={16} />}
        onClick={() => void navigate({ to: '/search', search: { q } })}
      />
    </Spotlight.ActionsGroup>
  )
}
