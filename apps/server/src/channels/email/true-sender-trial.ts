import type { TrueSenderTrial } from '@opora/contract'
import { MailRefused, type ReadMail, readMail } from './reading/index.ts'
import { type TrueSenderRuleBody, trueSenderOf } from './true-sender.ts'

/** What a rule would find in a mail: its source, or, if it has no headers, its text alone. */
export async function tryTrueSender(rule: TrueSenderRuleBody, raw: Buffer): Promise<TrueSenderTrial> {
  const mail = await read(raw)
  const from = mail?.from?.email ?? ''
  if (!mail || from === '') {
    const text = raw.toString('utf8')
    const asked = { from: sampleOf(rule.from), subject: rule.subject, replyTo: [], text }
    return { from: '', subject: '', fits: true, found: trueSenderOf([rule], asked)?.found ?? null }
  }
  const fitting = trueSenderOf([rule], { ...mail, from })
  return { from, subject: mail.subject, fits: fitting !== null, found: fitting?.found ?? null }
}

/** Some address that the rule is about. */
const sampleOf = (from: string): string => (/^[^@]+@/.test(from) ? from : `form@${from.replace(/^@/, '')}`)

async function read(raw: Buffer): Promise<ReadMail | null> {
  try {
    return await readMail(raw)
  } catch (error) {
    if (error instanceof MailRefused) return null
    throw error
  }
}
