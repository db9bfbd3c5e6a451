import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { search } from '@opora/contract'
import { IconArrowRight, IconMail, IconMoon, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { call, viewsQuery } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { useAvailability, useSetAvailability } from '../routing/index.ts'
import { type Shortcut, useAllShortcuts } from '../shortcuts/index.ts'
import { ViewIcon } from '../views/index.ts'
import { Keys } from './keys.tsx'
import css from './palette.module.css'
import { matching } from './palette-matching.ts'
import { closePalette } from './palette-state.ts'

const [store, spotlight] = createSpotlight()

/** Every action that works now, every place, and tickets found while typing. */
export function Palette() {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const actions = matching(
    useAllShortcuts().filter(({ quiet }) => !quiet),
    typed,
    ({ label }) => t(label),
  )
  const q = typed.trim()
  useEffect(() => spotlight.open(), [])
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={closePalette}
      shortcut={null}
      title={t('palette.open')}
      styles={{ header: { display: 'none' } }}
      classNames={{ actionsGroup: css.group ?? '' }}
      overlayProps={{ backgroundOpacity: 0.32, blur: 0 }}
      maxHeight={430}
      scrollable
      radius="lg"
      transitionProps={{ duration: 80 }}
    >
      <Spotlight.Search
        placeholder={t('palette.field')}
        aria-label={t('palette.field')}
        leftSection={<IconSearch size={18} />}
      />
      <Spotlight.ActionsList>
        {actions.length > 0 && (
          <Spotlight.ActionsGroup label={t('palette.actions')}>
            {actions.map((action) => (
              <Action key={action.id} action={action} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        <FoundReasons typed={typed} />
        <FoundViews typed={typed} />
        {q.length > 1 && <FoundTickets q={q} />}
        {actions.length === 0 && q.length < 2 && <Spotlight.Empty>{t('picker.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** Runs once the palette is gone and the focus is back where it was. */
function Action({ action }: { action: Shortcut }) {
  const { t } = useText()
  return (
    <Spotlight.Action
      label={t(action.label)}
      leftSection={<IconArrowRight size={16} />}
      rightSection={<Keys binding={action.keys[0]!} />}
      onClick={() => setTimeout(action.run, 120)}
    />
  )
}

/** Away for a reason, found by typing it. */
function FoundReasons({ typed }: { typed: string }) {
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
function FoundViews({ typed }: { typed: string }) {
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

function FoundTickets({ q }: { q: string }) {
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
