import type { OAuthProvider } from '@opora/contract'
import { allowInsecureRequests, Configuration } from 'openid-client'
import type { Config } from '../../../platform/config.ts'

export interface App {
  provider: OAuthProvider
  clientId: string
  tenant: string | null
  secret: string
}

/** Where a provider asks for consent and hands out tokens, and what Opora asks for. */
interface Login {
  issuer: string
  authorize: string
  token: string
  scope: string
  /** What must be among the scopes that were granted: people can tick them off. */
  needed: string
  parameters: Record<string, string>
}

/** Answers slower than this count as none: a refresh must end before its lease does. */
export const TIMEOUT_SECONDS = 20
/** The directory that the personal accounts of Microsoft live in. */
const CONSUMERS = '9188040d-6c67-4c5b-b112-36a304b66dad'

const logins: Record<OAuthProvider, (config: Config, app: App) => Login> = {
  microsoft: ({ logins }, { tenant }) => {
    const base = logins.microsoft ?? 'https://login.microsoftonline.com'
    return {
      issuer: `${base}/${tenant === 'consumers' ? CONSUMERS : tenant}/v2.0`,
      authorize: `${base}/${tenant}/oauth2/v2.0/authorize`,
      token: `${base}/${tenant}/oauth2/v2.0/token`,
      scope:
        'openid profile email offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send',
      needed: 'IMAP.AccessAsUser.All',
      parameters: { prompt: 'select_account' },
    }
  },
  google: ({ logins }) => ({
    issuer: logins.google ?? 'https://accounts.google.com',
    authorize: `${logins.google ?? 'https://accounts.google.com'}/o/oauth2/v2/auth`,
    token: `${logins.google ?? 'https://oauth2.googleapis.com'}/token`,
    scope: 'openid email https://mail.google.com/',
    needed: 'https://mail.google.com/',
    // Without these Google gives a token for an hour and nothing to renew it with.
    parameters: { access_type: 'offline', prompt: 'consent select_account' },
  }),
}

export const loginOf = (config: Config, app: App): Login => logins[app.provider](config, app)

/** The desk's app as the library takes it. */
export function clientOf(config: Config, app: App): Configuration {
  const { issuer, authorize, token } = loginOf(config, app)
  const client = new Configuration(
    { issuer, authorization_endpoint: authorize, token_endpoint: token },
    app.clientId,
    app.secret,
  )
  client.timeout = TIMEOUT_SECONDS
  // The configuration admits plain HTTP on this very machine only.
  if (token.startsWith('http:')) allowInsecureRequests(client)
  return client
}

/** The address that providers send people back to. */
export const redirectUri = (config: Config): string => `${config.url}/api/v1/oauth/callback`
