// The ways in, and what belongs to oneself. A page's code comes when the page is opened.
import { lazyRouteComponent } from '@tanstack/react-router'

/** /sign-in: password, second factor, and the way to a new password. */
export const SignIn = lazyRouteComponent(() => import('./sign-in.tsx'), 'SignIn')
/** /setup: the first person of a new desk. */
export const Setup = lazyRouteComponent(() => import('./setup.tsx'), 'Setup')
/** /invitation/$token: a colleague comes in for the first time. */
export const Invitation = lazyRouteComponent(() => import('./invitation.tsx'), 'Invitation')
/** /reset: asks for a letter with a way to a new password. */
export const AskForReset = lazyRouteComponent(() => import('./reset.tsx'), 'AskForReset')
/** /reset/$token: sets the new password. */
export const NewPassword = lazyRouteComponent(() => import('./reset.tsx'), 'NewPassword')
/** /account: one's own name, language, signature, promises and ways in. */
export const Account = lazyRouteComponent(() => import('./account.tsx'), 'Account')
