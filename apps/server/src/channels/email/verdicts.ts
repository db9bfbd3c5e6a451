import type { Check, Incoming, MailServer, SignIn } from '@opora/contract'
import type { Trouble } from './imap-failure.ts'
import { providerOfServer } from './providers.ts'
import type { Secret } from './secret.ts'

// What is tried of a mailbox, and what the steps of it say.

export interface Tried {
  address: string
  signIn: SignIn
  incoming: Incoming | null
  outgoing: MailServer | null
  /** What opens a side. @throws ConsentNeeded, SignInAway */
  secret(side: 'incoming' | 'outgoing'): Promise<Secret>
}

/** The provider has not let us in, so no server was asked. */
export const NOT_ADMITTED = new Set(['consent_missing', 'consent_lost', 'app_refused', 'sign_in_away'])

export const ok = (step: Check['step'], code: string, values: Check['values'] = {}): Check => ({
  step,
  state: 'ok',
  code,
  values,
})

export const skipped = (step: Check['step'], code: string, values: Check['values'] = {}): Check => ({
  step,
  state: 'skipped',
  code,
  values,
})

/** What is wrong, with the server's own words; a refused login at a provider that wants app passwords says so. */
export function failed(
  step: Check['step'],
  { reason, detail }: Trouble,
  server: MailServer,
  more: Check['values'] = {},
): Check {
  const provider = providerOfServer(server.host)
  const appPassword = reason === 'login_refused' && provider?.appPasswordUrl
  return {
    step,
    state: 'failed',
    code: appPassword ? 'app_password_needed' : reason,
    values: {
      host: server.host,
      port: server.port,
      user: server.user,
      detail,
      ...(appPassword && { provider: provider.key, url: appPassword }),
      ...more,
    },
  }
}
