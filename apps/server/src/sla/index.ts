// The front door of time: calendars, SLA policies, what is promised.
export { TermsInForce } from './terms.ts'
