import { createRoute } from '@tanstack/react-router'
import { AskForReset, Invitation, NewPassword, Setup, SignIn } from '../account/index.ts'
import { root } from './root.ts'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => (search.next ? { next: String(search.next) } : {}),
  component: SignIn,
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: (search): { token?: string } => (search.token ? { token: String(search.token) } : {}),
  component: Setup,
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: Invitation,
})
const reset = createRoute({ getParentRoute: () => root, path: '/reset', component: AskForReset })
const resetWith = createRoute({
  getParentRoute: () => root,
  path: '/reset/$token',
  component: NewPassword,
})

/** The pages that a stranger may open. */
export const door = [signIn, setup, invitation, reset, resetWith] as const

/** Nobody is led away from them for not being signed in. */
export const isAtTheDoor = (pathname: string) => /^\/(sign-in|setup|invitation|reset)/.test(pathname)
