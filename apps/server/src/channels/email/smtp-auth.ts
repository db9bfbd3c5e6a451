import type { XOAuth2Options } from 'nodemailer'
import type { Secret } from './secret.ts'

/** How a connection signs in: with a password, or with a token that is asked for anew at each connection. */
export function smtpAuth(user: string, secret: Secret | ((refused?: string) => Promise<Secret>)) {
  if (typeof secret === 'object' && 'pass' in secret) return { user, pass: secret.pass }
  const ask = typeof secret === 'function' ? secret : async () => secret
  let last: string | undefined
  const provisionCallback: XOAuth2Options['provisionCallback'] = (_user, renew, done) => {
    ask(renew ? last : undefined).then(
      (given) => {
        last = 'accessToken' in given ? given.accessToken : ''
        done(null, last)
      },
      (error: Error) => done(error),
    )
  }
  return { type: 'OAuth2' as const, user, provisionCallback }
}
