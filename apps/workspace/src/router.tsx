import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { onSignedOut, queryClient, sessionQuery } from './api/index.ts'
import { Inbox } from './inbox/inbox.tsx'
import { SearchResults } from './inbox/search-results.tsx'
import { requireSession } from './shell/require-session.ts'
import { Shell } from './shell/shell.tsx'
import { NotFound, Trouble } from './shell/trouble.tsx'

const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value))

const root = createRootRoute({ component: Outlet, errorComponent: Trouble, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => (search.next ? { next: String(search.next) } : {}),
  component: lazyRouteComponent(() => import('./account/sign-in.tsx'), 'SignIn'),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search): { token?: string } => (search.token ? { token: String(search.token) } : {}),
  component: lazyRouteComponent(() => import('./account/setup.tsx'), 'Setup'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./account/invitation.tsx'), 'Invitation'),
})
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('./account/reset.tsx'), 'AskForReset'),
})
const resetWith = createRoute({
  getParentRoute: () => root,
  path: '/reset/$token',
  component: lazyRouteComponent(() => import('./account/reset.tsx'), 'NewPassword'),
})

/** Everything behind the door: below it a session is loaded. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: ({ location }) => requireSession(location.href),
  component: Shell,
})
const home = createRoute({
  getParentRoute: () => desk,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox/$view', params: { view: 'mine' }, replace: true })
  },
})
const inbox = createRoute({
  getParentRoute: () => desk,
  path: '/inbox/$view',
  component: Inbox,
})
const ticket = createRoute({ getParentRoute: () => inbox, path: '$ticketId' })
const view = createRoute({
  getParentRoute: () => desk,
  path: '/views/$viewId',
  validateSearch: (search): { from?: string } =>
    search.from === undefined ? {} : { from: String(search.from) },
  component: lazyRouteComponent(() => import('./views/view-page.tsx'), 'ViewPage'),
})
const search = createRoute({
  getParentRoute: () => desk,
  path: '/search',
  validateSearch: (search): { q: string; ticket?: string } => ({
    q: text(search.q) ?? '',
    ...(search.ticket !== undefined && { ticket: String(search.ticket) }),
  }),
  component: SearchResults,
})
const customers = createRoute({
  getParentRoute: () => desk,
  path: '/customers',
  validateSearch: (search): { q?: string } => (search.q ? { q: String(search.q) } : {}),
  component: lazyRouteComponent(() => import('./customers/index.tsx'), 'Customers'),
})
const customer = createRoute({
  getParentRoute: () => desk,
  path: '/customers/$customerId',
  component: lazyRouteComponent(() => import('./customers/index.tsx'), 'CustomerPage'),
})
const organizations = createRoute({
  getParentRoute: () => desk,
  path: '/organizations',
  component: lazyRouteComponent(() => import('./customers/index.tsx'), 'OrganizationsPage'),
})
const organization = createRoute({ getParentRoute: () => organizations, path: '$organizationId' })
const board = createRoute({
  getParentRoute: () => desk,
  path: '/board',
  component: lazyRouteComponent(() => import('./board/board.tsx'), 'BoardPage'),
})
const settings = createRoute({
  getParentRoute: () => desk,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/layout.tsx'), 'SettingsLayout'),
})
const settingsSection = createRoute({
  getParentRoute: () => settings,
  path: '$section',
  component: lazyRouteComponent(() => import('./settings/layout.tsx'), 'SettingsSection'),
})
/** Something opened within a section: the section stays as it is and reads the rest of the address itself. */
const settingsItem = createRoute({ getParentRoute: () => settingsSection, path: '$item' })
const account = createRoute({
  getParentRoute: () => desk,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account.tsx'), 'Account'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setup,
    invitation,
    reset,
    resetWith,
    desk.addChildren([
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
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: false,
})

onSignedOut(() => {
  const { pathname, href } = router.state.location
  if (/^\/(sign-in|setup|invitation|reset)/.test(pathname)) return
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey })
  void router.navigate({ to: '/sign-in', search: { next: href } })
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
