// Mailboxes that are entered by consent: Microsoft 365 and Google.
export { accessToken } from './access-token.ts'
export { ConsentNeeded, SignInAway } from './failure.ts'
export { admittedAt, consents, noConsent, withoutConsent } from './grants.ts'
export { oauthRoutes } from './routes.ts'
