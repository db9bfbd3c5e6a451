import { createRoute, redirect } from '@tanstack/react-router'
import { Account } from '../account/index.ts'
import { BoardPage } from '../board/index.ts'
import { CustomerPage, Customers, OrganizationsPage } from '../customers/index.ts'
import { Inbox, SearchResults } from '../inbox/index.ts'
import { SettingsLayout, SettingsSection } from '../settings/index.ts'
import { requireSession, Shell } from '../shell/index.ts'
import { ViewPage } from '../views/index.ts'
import { root } from './root.ts'

const behindTheDoor = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: ({ location }) => requireSession(location.href),
  component: Shell,
})
const home = createRoute({
  getParentRoute: () => behindTheDoor,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'mine' }, replace: true })
  },
})
const inbox = createRoute({ getParentRoute: () => behindTheDoor, path: '/inbox/$view', component: Inbox })
const ticket = createRoute({ getParentRoute: () => inbox, path: '$ticketId' })
const view = createRoute({
  getParentRoute: () => behindTheDoor,
  path: '/views/$viewId',
  validateSearch: (search): { from?: string } =>
    search.from === undefined ? {} : { from: String(search.from) },
  component: ViewPage,
})
const search = createRoute({
  getParentRoute: () => behindTheDoor,
  path: '/search',
  validateSearch: ({ q, ticket }): { q: string; ticket?: string } => ({
    q: q === undefined ? '' : String(q),
    ...(ticket !== undefined && { ticket: String(ticket) }),
  }),
  component: SearchResults,
})
const customers = createRoute({
  getParentRoute: () => behindTheDoor,
  path: '/customers',
  validateSearch: (search): { q?: string } => (search.q ? { q: String(search.q) } : {}),
  component: Customers,
})
const customer = createRoute({
  getParentRoute: () => behindTheDoor,
  path: '/customers/$customerId',
  component: CustomerPage,
})
const organizations = createRoute({
  getParentRoute: () => behindTheDoor,
  path: '/organizations',
  component: OrganizationsPage,
})
const organization = createRoute({ getParentRoute: () => organizations, path: '$organizationId' })
const board = createRoute({ getParentRoute: () => behindTheDoor, path: '/board', component: BoardPage })
const settings = createRoute({
  getParentRoute: () => behindTheDoor,
  path: '/settings',
  component: SettingsLayout,
})
const settingsSection = createRoute({
  getParentRoute: () => settings,
  path: '$section',
  component: SettingsSection,
})
/** Something opened within a section: the section stays as it is and reads the rest of the address itself. */
const settingsItem = createRoute({ getParentRoute: () => settingsSection, path: '$item' })
const account = createRoute({ getParentRoute: () => behindTheDoor, path: '/account', component: Account })

/** Everything behind the door: below it a session is loaded. */
export const desk = behindTheDoor.addChildren([
  home,
  inbox.addChildren([ticket]),
  view,
  search,
  customers,
  customer,
  board,
  organizations.addChildren([organization]),
  settings.addChildren([settingsSection.addChildren([settingsItem])]),
  account,
])
