import { createSpotlight, Spotlight } from '@mantine/spotlight'
import '@mantine/spotlight/styles.layer.css'
import { IconArrowRight, IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useText } from '../i18n/index.ts'
import { Keys } from '../parts/index.ts'
import { type Shortcut, useAllShortcuts } from '../shortcuts/index.ts'
import css from './palette.module.css'
import { FoundReasons, FoundTickets, FoundViews } from './palette-found.tsx'
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
