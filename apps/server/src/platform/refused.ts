/** Values that a refusal's message may mention, by ICU argument name. */
export type RefusalDetails = Record<string, unknown>

/**
 * A refusal that a person can mend. `code` is stable, documented and the key of the message in each language
 * (`platform/i18n/problems`); `status` is the HTTP status (RFC 9457).
 */
export class Refused extends Error {
  readonly code: string
  readonly status: number
  readonly details: RefusalDetails
  constructor(code: string, status = 422, details: RefusalDetails = {}) {
    super(code)
    this.code = code
    this.status = status
    this.details = details
  }
}

export const notFound = (): Refused => new Refused('not_found', 404)
export const forbidden = (permission: string): Refused => new Refused('forbidden', 403, { permission })
