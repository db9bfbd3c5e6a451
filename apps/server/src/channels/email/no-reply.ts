/** Addresses behind which nobody reads. */
const NOBODY =
  /^(no-?_?reply|do-?_?not-?_?reply|noreply|nobody|mailer|robot|notifications?|www-data|wordpress)([+.-].*)?@/i

/** Addresses of programs and roles that RFC 3834 section 2 says are never answered. */
const PROGRAMS =
  /^(mailer-daemon|postmaster|root|daemon|majordomo|listserv|bounces?([+.=-].*)?|owner-.*|.*-(request|owner|bounces)|auto(matic)?-?reply([+.-].*)?)@/i

export const isNoReply = (email: string): boolean => NOBODY.test(email)

export const isProgram = (email: string): boolean => PROGRAMS.test(email)
