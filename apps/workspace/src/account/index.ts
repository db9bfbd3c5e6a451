// The ways in, and what belongs to oneself. A page's code comes when the page is opened.
import { lazily } from '../parts/index.ts'

/** /sign-in: password, second factor, and the way to a new password. */
export const SignIn = lazily(() => import('./sign-in.tsx'), 'SignIn')
/** /setup: the first person of a new desk. */
export const Setup = lazily(() => import('./setup.tsx'), 'Setup')
/** /invitation/$token: a colleague comes in for the first time. */
export const Invitation = lazily(() => import('./invitation.tsx'), 'Invitation')
/** /reset: asks for a letter with a way to a new password. */
export const AskForReset = lazily(() => import('./reset.tsx'), 'AskForReset')
/** /reset/$token: sets the new password. */
export const NewPassword = lazily(() => import('./reset.tsx'), 'NewPassword')
/** /account: one's own name, language, signature, promises and ways in. */
export const Account = lazily(() => import('./account.tsx'), 'Account')
