import type { SignIn } from '@opora/contract'
import type { Platform } from '../../platform/platform.ts'
import { accessToken, ConsentNeeded } from './oauth/index.ts'

/** What opens a mailbox. */
export type Secret = { pass: string } | { accessToken: string }

interface Way {
  signIn: SignIn
  /** null: not saved yet, so nobody can have consented. */
  channelId: string | null
  password: string
}

/**
 * What opens a mailbox now.
 * @param refused a token that the server would not take
 * @throws ConsentNeeded, SignInAway
 */
export async function signInSecret(
  platform: Platform,
  { signIn, channelId, password }: Way,
  refused?: string,
): Promise<Secret> {
  if (signIn === 'password') return { pass: password }
  if (channelId === null) throw new ConsentNeeded('consent_missing', null)
  return { accessToken: await accessToken(platform, channelId, refused) }
}
