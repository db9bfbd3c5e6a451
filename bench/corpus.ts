// Corpus: reads every mail below a folder and prints what became of it, and how much came true of what the folder
// expects. npm run corpus -- FOLDER
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isThanksOnly, splitReply } from '@opora/core/text'
import { MailRefused, type ReadMail, readMail } from '../apps/server/src/channels/email/reading/index.ts'
import { type Expectation, expectationOf } from './expectations.ts'
import { groupsOf } from './thread-groups.ts'

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('Usage: npm run corpus -- FOLDER')
  process.exit(2)
}

const started = performance.now()
const tally = new Map<string, number>()
const checks = new Map<string, { right: number; of: number; wrong: string[] }>()
const slowest: { ms: number; file: string }[] = []
const crashes: string[] = []
const ids: string[][] = []
let bytes = 0

const count = (what: string, by = 1): void => {
  tally.set(what, (tally.get(what) ?? 0) + by)
}

for (const path of filesBelow(folder)) {
  const raw = readFileSync(path)
  const from = performance.now()
  if (path.endsWith('.eml') || isMail(raw)) await readOne(path, raw)
  else if (/\.(txt|html)$/.test(path)) splitOne(path, raw.toString('utf8'))
  else continue
  slowest.push({ ms: performance.now() - from, file: relative(folder, path) })
}
print()
if (crashes.length > 0) process.exitCode = 1
// The threads that read large mails need not be waited for.
process.exit()

function filesBelow(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(root, entry.name)) : [join(root, entry.name)]))
    .sort()
}

/** Mail begins with headers; names say little, since maildirs have their own. */
function isMail(raw: Buffer): boolean {
  const start = raw.subarray(0, 4_000).toString('latin1')
  return (
    /^(?:From |[\s\S]{0,3}(?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){2})/.test(start) && /^[\w-]+:[ \t]/m.test(start)
  )
}

async function readOne(path: string, raw: Buffer): Promise<void> {
  count('mails')
  bytes += raw.length
  const expected = expectationOf(path)
  try {
    const mail = await readMail(raw)
    count(`ends as ${endOf(mail)}`)
    tallyMail(mail, raw)
    if (expected) compare(path, mail, expected)
    ids.push([mail.messageId, ...mail.inReplyTo, ...mail.references].filter((id) => id !== null))
  } catch (error) {
    if (error instanceof MailRefused) count(`ends as refusal: ${error.code}`)
    else crashes.push(`${relative(folder!, path)}: ${error}`)
  }
}

/** What the desk makes of it when nothing else is known. */
function endOf(mail: ReadMail): string {
  if (mail.bounce) return mail.bounce.reason === 'complaint' ? 'event: complaint' : 'event: bounce'
  if (mail.automatic === 'auto-reply') return 'event: automatic reply'
  return mail.from || mail.sender ? 'ticket' : 'refusal: no_sender'
}

function tallyMail(mail: ReadMail, raw: Buffer): void {
  if (mail.bounce) count(mail.bounce.permanent ? 'bounces for good' : 'bounces for now')
  if (mail.bounce?.originalMessageId) count('bounces that name their mail')
  if (mail.automatic) count(`automatic: ${mail.automatic}`)
  if (mail.from) count('with a sender')
  if (mail.subject) count('with a subject')
  if (mail.quotedText) count('with a quotation or signature')
  if (mail.forwarded?.from?.email) count('forwards whose sender is found')
  if (isThanksOnly(mail.visibleText)) count('mere thanks')
  if (mail.signed) count('signed')
  if (mail.encrypted) count('encrypted')
  if (hasRawHeaders(raw)) count('with raw 8-bit headers')
  if (/\ufffd/.test(mail.subject + mail.text)) count('with unreadable letters')
  count('attachments', mail.attachments.length)
}

function hasRawHeaders(raw: Buffer): boolean {
  return /^(?:subject|from|to):.*[\x80-\xff]/im.test(
    raw.toString('latin1', 0, 20_000).split(/\r?\n\r?\n/)[0]!,
  )
}

function compare(path: string, mail: ReadMail, expected: Expectation): void {
  const { sender, subject, attachments, permanent, visible, forwardedFrom, thanks } = expected
  const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()
  if (sender !== undefined) check('sender', path, (mail.from?.email ?? null) === sender)
  if (subject !== undefined) check('subject', path, plain(mail.subject) === plain(subject))
  if (attachments) {
    const sizes = mail.attachments.map((file) => file.content.length)
    check('attachment bytes', path, String(sizes) === String(attachments))
  }
  if (permanent !== undefined) {
    check('bounces found', path, mail.automatic !== null)
    check('bounces permanent or not', path, (mail.bounce?.permanent ?? false) === permanent)
  }
  if (visible !== undefined) check('new words', path, plain(mail.visibleText) === plain(visible))
  if (forwardedFrom) check('forwards', path, mail.forwarded?.from?.email === forwardedFrom.toLowerCase())
  if (thanks !== undefined) check('thanks', path, isThanksOnly(mail.visibleText) === thanks)
}

function check(what: string, path: string, right: boolean): void {
  const known = checks.get(what) ?? { right: 0, of: 0, wrong: [] }
  known.of++
  if (right) known.right++
  else known.wrong.push(relative(folder!, path))
  checks.set(what, known)
}

function splitOne(path: string, words: string): void {
  const split = splitReply(path.endsWith('.html') ? { html: words } : { text: words })
  count('replies without headers')
  if (split.quoted) count('replies without headers, parted')
  const visible = expectationOf(path)?.visible
  if (visible !== undefined) check('new words', path, split.visible.trim() === visible.trim())
}

function print(): void {
  const seconds = (performance.now() - started) / 1_000
  console.log(`${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s`)
  for (const [what, number] of [...tally].sort()) line(number, what)
  line(crashes.length, 'crashes')
  for (const crash of crashes) console.log(`         ${crash}`)
  printThreads()
  for (const [what, { right, of, wrong }] of [...checks].sort()) {
    console.log(
      `${`${right}/${of}`.padStart(7)}  as expected: ${what} (${((right * 100) / of).toFixed(1)} %)`,
    )
    for (const file of wrong.slice(0, 40)) console.log(`         not so: ${file}`)
  }
  slowest.sort((a, b) => b.ms - a.ms)
  for (const { ms, file } of slowest.slice(0, 3)) line(Number(ms.toFixed(0)), `ms: ${file}`)
  line(slowest.filter(({ ms }) => ms > 5_000).length, 'over 5 s')
  line(Math.round(process.resourceUsage().maxRSS / 1024), 'MB at most')
}

function line(number: number, what: string): void {
  console.log(`${String(number).padStart(7)}  ${what}`)
}

function printThreads(): void {
  const straight = groupsOf(ids)
  line(new Set(straight.values()).size, 'threads of more than one mail, in order')
  const shuffled = groupsOf(ids, 7919)
  const same = [...straight].every(([mail, group]) => shuffled.get(mail) === group)
  line(same ? 1 : 0, 'the same groups when shuffled (1 = yes)')
}
