import type { Header } from './header-block.ts'

/**
 * What filters on the way write into a mail, each by its documented form. Only a call of "spam" is heard: whoever sends
 * spam writes "not spam" himself. Of one header's copies the topmost counts, the one nearest to us.
 */
const filters: readonly { name: string; header: string; saysSpam(value: string): boolean }[] = [
  { name: 'SpamAssassin', header: 'x-spam-flag', saysSpam: (value) => /^(yes|true)\b/i.test(value) },
  { name: 'SpamAssassin', header: 'x-spam-status', saysSpam: (value) => /^yes\b/i.test(value) },
  // Rspamd and CommuniGate write "Yes"; Mail.ru writes "Not detected" when it is none.
  { name: 'Rspamd', header: 'x-spam', saysSpam: (value) => /^(yes|true|spam)\b/i.test(value) },
  {
    name: 'Rspamd',
    header: 'x-rspamd-action',
    saysSpam: (value) => /^(add header|rewrite subject|reject)\b/i.test(value),
  },
  { name: 'Rspamd', header: 'x-spamd-result', saysSpam: (value) => /^\s*[\w-]+:\s*true\b/i.test(value) },
  // 5 and 6 are spam, 7 to 9 with high confidence; −1 is mail of the organization itself.
  {
    name: 'Exchange',
    header: 'x-ms-exchange-organization-scl',
    saysSpam: (value) => /^[5-9]\s*$/.test(value),
  },
  {
    name: 'Microsoft 365',
    header: 'x-forefront-antispam-report',
    saysSpam: (value) => /(^|;)\s*SFV:(SPM|SKS|SKB)\s*(;|$)/i.test(value),
  },
  // 1 is an ordinary letter, 2 a mailing, 4 spam.
  { name: 'Яндекс', header: 'x-yandex-spam', saysSpam: (value) => /^4\b/.test(value) },
  { name: 'Mail.ru', header: 'x-mras', saysSpam: (value) => /^(probable_?)?spam\b/i.test(value) },
  {
    name: 'Kaspersky',
    header: 'x-ksmg-antispam-status',
    saysSpam: (value) => /^(probable_?|blacklisted_?)?spam\b|^(phishing|blacklisted)\b/i.test(value),
  },
  {
    name: 'Kaspersky',
    header: 'x-klms-antispam-status',
    saysSpam: (value) => /^(probable_?)?spam\b|^(phishing|blacklisted)\b/i.test(value),
  },
  { name: 'Dr.Web', header: 'x-drweb-spamstate', saysSpam: (value) => /^yes\b/i.test(value) },
  { name: 'Barracuda', header: 'x-barracuda-spam-flag', saysSpam: (value) => /^yes\b/i.test(value) },
  { name: 'Amazon SES', header: 'x-ses-spam-verdict', saysSpam: (value) => /^fail\b/i.test(value) },
  { name: 'Mailgun', header: 'x-mailgun-sflag', saysSpam: (value) => /^yes\b/i.test(value) },
]

/** The names of the filters that called a mail spam, each once. */
export function calledSpamBy(headers: readonly Header[]): string[] {
  const topmost = new Map<string, string>()
  for (const { name, value } of headers) if (!topmost.has(name)) topmost.set(name, value.trim())
  const called = filters.filter(({ header, saysSpam }) => saysSpam(topmost.get(header) ?? ''))
  return [...new Set(called.map(({ name }) => name))]
}
