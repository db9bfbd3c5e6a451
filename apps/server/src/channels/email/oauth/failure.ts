import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'

/** Nobody may enter the mailbox: consent was never given, or the provider has taken it back. Mail waits for a person. */
export class ConsentNeeded extends Error {
  readonly reason: string
  constructor(reason: string, detail: string | null) {
    super(detail ?? reason)
    this.reason = reason
  }
}

/** The provider gives no tokens just now; later it may. */
export class SignInAway extends Error {}

/** Answers that no repetition mends (RFC 6749 5.2, OpenID Connect Core 3.1.2.6): a person has to consent again. */
const LOST = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required'])
/** The app itself is refused: a wrong or expired secret. */
const APP_REFUSED = new Set(['invalid_client', 'unauthorized_client'])

/** Why the provider gives nothing any more; null when it is worth another try. */
export function lossOf(error: unknown): { reason: string; detail: string } | null {
  if (!(error instanceof ResponseBodyError)) return null
  if (LOST.has(error.error)) return { reason: 'consent_lost', detail: words(error) }
  if (APP_REFUSED.has(error.error)) return { reason: 'app_refused', detail: words(error) }
  return null
}

export type ConsentResult =
  | 'done'
  | 'expired'
  | 'denied'
  | 'app_missing'
  | 'app_refused'
  | 'scope_missing'
  | 'wrong_account'
  | 'refused'
  | 'away'

/** How an attempt to get consent ended, for the page that people come back to. */
export function resultOf(error: unknown): ConsentResult {
  if (error instanceof AuthorizationResponseError)
    return error.error === 'access_denied' ? 'denied' : 'refused'
  if (error instanceof ResponseBodyError) return APP_REFUSED.has(error.error) ? 'app_refused' : 'refused'
  // No answer, or one that is none.
  if (error instanceof ClientError) return isAway(error) ? 'away' : 'refused'
  return 'away'
}

const isAway = ({ code }: ClientError): boolean =>
  code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' || code === 'OAUTH_ABORT'

/** The provider's own words, for those who know what they mean. */
export const words = (error: unknown): string => {
  const { error: code, error_description: description } = error as Partial<ResponseBodyError>
  const text = [code, description].filter(Boolean).join(': ') || String((error as Error).message ?? error)
  return text.replaceAll('\0', '').slice(0, 500)
}
