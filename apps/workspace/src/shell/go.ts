import type { ViewKey } from '@opora/contract'
import { useNavigate } from '@tanstack/react-router'
import { useMay } from '../api/index.ts'
import { openNewTicket } from '../new-ticket/index.ts'
import { type Shortcut, useShortcuts } from '../shortcuts/index.ts'
import { openHelp } from './help-state.ts'
import { openPalette } from './palette-state.ts'

const viewKeys: Record<ViewKey, string> = {
  mine: 'KeyM',
  groups: 'KeyG',
  unassigned: 'KeyU',
  open: 'KeyO',
  at_risk: 'KeyR',
  overdue: 'KeyV',
  solved: 'KeyD',
  spam: 'KeyX',
}

/** The keys that work on every screen: jump with G and a letter, search, palette, help. */
export function useGoShortcuts(): void {
  const may = useMay()
  const navigate = useNavigate()
  const jump = (id: string, key: string, label: Shortcut['label'], run: () => void): Shortcut => ({
    id: `go.${id}`,
    keys: [`KeyG ${key}`],
    label,
    section: 'anywhere',
    run,
  })
  const find = () => {
    const field = document.querySelector<HTMLInputElement>('[data-search]')
    if (field) field.focus()
    else void navigate({ to: '/search', search: { q: '' } })
  }
  useShortcuts([
    { id: 'help', keys: ['shift+Slash'], label: 'shortcut.help', section: 'anywhere', run: openHelp },
    {
      id: 'palette',
      keys: ['mod+KeyK'],
      label: 'shortcut.palette',
      section: 'anywhere',
      whileTyping: true,
      quiet: true,
      run: openPalette,
    },
    { id: 'search', keys: ['Slash'], label: 'shortcut.search', section: 'anywhere', run: find },
    may('ticket.create') && {
      id: 'ticket.create',
      keys: ['KeyC'],
      label: 'newTicket.title',
      section: 'anywhere',
      run: openNewTicket,
    },
    ...(Object.keys(viewKeys) as ViewKey[]).map((view) =>
      jump(
        view,
        viewKeys[view],
        `view.${view}`,
        () => void navigate({ to: '/inbox/$view', params: { view } }),
      ),
    ),
    may('customer.read') &&
      jump('customers', 'KeyC', 'rail.customers', () => void navigate({ to: '/customers' })),
    may('board.read') && jump('board', 'KeyB', 'board.title', () => void navigate({ to: '/board' })),
    jump('settings', 'KeyS', 'rail.settings', () => void navigate({ to: '/settings' })),
    jump('account', 'KeyP', 'account.title', () => void navigate({ to: '/account' })),
  ])
}
