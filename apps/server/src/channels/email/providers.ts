import type { MailServer, OAuthProvider } from '@opora/contract'

/** A mail provider whose servers are known, with the page where it hands out passwords for programs. */
export interface Provider {
  key: string
  domains: readonly string[]
  /** Ends of MX host names: domains of one's own that the provider hosts. */
  mx: readonly string[]
  incoming: Omit<MailServer, 'user'>
  outgoing: Omit<MailServer, 'user'>
  appPasswordUrl: string | null
  /** Whose consent lets programs in without a password. */
  oauth?: OAuthProvider
}

const tls = (host: string, port: number): Omit<MailServer, 'user'> => ({ host, port, encryption: 'tls' })
const starttls = (host: string, port: number): Omit<MailServer, 'user'> => ({
  host,
  port,
  encryption: 'starttls',
})

export const providers: readonly Provider[] = [
  {
    key: 'yandex',
    domains: [
      'yandex.ru',
      'ya.ru',
      'yandex.com',
      'yandex.by',
      'yandex.kz',
      'yandex.uz',
      'yandex.com.tr',
      'yandex.com.am',
      'yandex.ua',
      'narod.ru',
    ],
    mx: ['mx.yandex.net', 'mx.yandex.ru'],
    incoming: tls('imap.yandex.ru', 993),
    outgoing: tls('smtp.yandex.ru', 465),
    appPasswordUrl: 'https://id.yandex.ru/security/app-passwords',
  },
  {
    key: 'mailru',
    domains: ['mail.ru', 'bk.ru', 'list.ru', 'inbox.ru', 'internet.ru', 'xmail.ru', 'vk.com', 'mail.ua'],
    mx: ['mxs.mail.ru', 'emx.mail.ru', 'mail.ru'],
    incoming: tls('imap.mail.ru', 993),
    outgoing: tls('smtp.mail.ru', 465),
    appPasswordUrl: 'https://account.mail.ru/user/2-step-auth/passwords',
  },
  {
    key: 'gmail',
    domains: ['gmail.com', 'googlemail.com'],
    mx: ['aspmx.l.google.com', 'smtp.google.com', 'googlemail.com', 'google.com'],
    incoming: tls('imap.gmail.com', 993),
    outgoing: tls('smtp.gmail.com', 465),
    appPasswordUrl: 'https://myaccount.google.com/apppasswords',
    oauth: 'google',
  },
  {
    key: 'outlook',
    domains: [
      'outlook.com',
      'hotmail.com',
      'live.com',
      'msn.com',
      'outlook.fr',
      'outlook.de',
      'hotmail.co.uk',
    ],
    mx: ['mail.protection.outlook.com', 'olc.protection.outlook.com', 'mx.microsoft'],
    incoming: tls('outlook.office365.com', 993),
    outgoing: starttls('smtp.office365.com', 587),
    appPasswordUrl: 'https://account.live.com/proofs/AppPassword',
    oauth: 'microsoft',
  },
  {
    key: 'icloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    mx: ['mail.icloud.com'],
    incoming: tls('imap.mail.me.com', 993),
    outgoing: starttls('smtp.mail.me.com', 587),
    appPasswordUrl: 'https://account.apple.com/account/manage',
  },
  {
    key: 'rambler',
    domains: ['rambler.ru', 'lenta.ru', 'autorambler.ru', 'myrambler.ru', 'ro.ru', 'rambler.ua'],
    mx: ['mx.rambler.ru', 'inmx.rambler.ru', 'rambler.ru'],
    incoming: tls('imap.rambler.ru', 993),
    outgoing: tls('smtp.rambler.ru', 465),
    appPasswordUrl: null,
  },
]

/** The provider of a domain's own mail addresses. */
export const providerOfDomain = (domain: string): Provider | undefined =>
  providers.find((provider) => provider.domains.includes(domain.toLowerCase()))

/** The provider behind a mail exchanger; whole labels only, so that `notmail.ru` is nobody's. */
export function providerOfMx(exchanger: string): Provider | undefined {
  const host = exchanger.toLowerCase().replace(/\.$/, '')
  return providers.find((provider) => provider.mx.some((end) => host === end || host.endsWith(`.${end}`)))
}

/** The provider that runs a server; its hints help when a login is refused. */
export const providerOfServer = (host: string): Provider | undefined =>
  providers.find(({ incoming, outgoing }) => [incoming.host, outgoing.host].includes(host.toLowerCase()))
