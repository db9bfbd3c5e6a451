import type { TrueSenderRule } from '@opora/contract'
import type { Address } from './reading/index.ts'

// Who really wrote what a form, a shop or a marketplace sends in its own name, by rules that people write.

export type TrueSenderRuleBody = Pick<
  TrueSenderRule,
  'from' | 'subject' | 'source' | 'emailLabel' | 'nameLabel' | 'phoneLabel'
>

export interface TrueSender {
  email: string
  name: string
  phone: string | null
}

export interface Examined {
  from: string
  subject: string
  replyTo: readonly Address[]
  text: string
}

/** The first rule that fits a mail and what it finds there; null when none fits, or what fits finds nobody. */
export function trueSenderOf<R extends TrueSenderRuleBody>(
  rules: readonly R[],
  mail: Examined,
): { rule: R; found: TrueSender | null } | null {
  const rule = rules.find((each) => fits(each, mail))
  return rule ? { rule, found: find(rule, mail) } : null
}

function fits(rule: TrueSenderRuleBody, { from, subject }: Examined): boolean {
  const wanted = rule.from.toLowerCase().replace(/^@/, '')
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const sender = wanted.includes('@') ? from === wanted : domain === wanted || domain.endsWith(`.${wanted}`)
  return sender && subject.toLowerCase().includes(rule.subject.trim().toLowerCase())
}

function find(rule: TrueSenderRuleBody, mail: Examined): TrueSender | null {
  const name = field(mail.text, rule.nameLabel)?.slice(0, 200) ?? ''
  const phone = phoneIn(field(mail.text, rule.phoneLabel) ?? '')
  if (rule.source === 'reply_to') {
    const answerable = mail.replyTo.find(({ email }) => email !== mail.from)
    return answerable ? { email: answerable.email, name: name || answerable.name, phone } : null
  }
  const email = /[^\s<>()[\],;:"'|*]+@[^\s<>()[\],;:"'|*]+\.[^\s<>()[\],;:"'|*.]+/.exec(
    field(mail.text, rule.emailLabel) ?? '',
  )?.[0]
  return email ? { email: email.toLowerCase(), name, phone } : null
}

/** What stands behind a label: on its line, in the next one or the next cell, or as a value of JSON. */
function field(text: string, label: string): string | null {
  const wanted = label.trim().replace(/\s*[:：]$/, '')
  if (!wanted) return null
  const words = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  const json = new RegExp(`"${words}"\\s{0,20}:\\s{0,20}"((?:[^"\\\\]|\\\\.){0,500})"`, 'iu').exec(text)
  if (json) return unescaped(json[1]!)
  const start = `^(?:[^\\S\\n]|[>*•|–-]){0,20}${words}`
  const marked = new RegExp(
    `${start}[ \\t*]{0,20}(?:[:：=|]|\\t| [-–—](?= )|[ \\t]{2,20}|$)[ \\t*|]{0,20}\\n?[ \\t>*|]{0,20}([^\\n]{1,500})`,
    'imu',
  ).exec(text)
  // Cells of a table become words of a line.
  const line = marked ?? new RegExp(`${start} ([^:\\n]{1,500})$`, 'imu').exec(text)
  return line ? line[1]!.replace(/[*|]+\s*$/, '').trim() : null
}

const unescaped = (text: string): string => {
  try {
    return JSON.parse(`"${text}"`)
  } catch {
    return text
  }
}

/** Digits with a plus: eight and nothing else in front of a Russian long-distance number mean +7. */
function phoneIn(text: string): string | null {
  const digits = /\+?\d[\d\s().-]{5,22}\d/.exec(text)?.[0].replace(/[^\d+]/g, '')
  if (!digits || digits.length < 7 || digits.length > 16) return null
  return /^8\d{10}$/.test(digits) ? `+7${digits.slice(1)}` : digits
}
