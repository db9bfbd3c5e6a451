// Where a page's address leads. The only place where all screens are known.
import { createRouter } from '@tanstack/react-router'
import { onSignedOut, queryClient, sessionQuery } from '../api/index.ts'
import { desk } from './desk.ts'
import { door, isAtTheDoor } from './door.ts'
import { root } from './root.ts'

export const router = createRouter({
  routeTree: root.addChildren([...door, desk]),
  defaultPreload: 'intent',
  scrollRestoration: false,
})

onSignedOut(() => {
  const { pathname, href } = router.state.location
  if (isAtTheDoor(pathname)) return
  if (!queryClient.getQueryData(sessionQuery.queryKey)) return
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey })
  void router.navigate({ to: '/sign-in', search: { next: href } })
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
