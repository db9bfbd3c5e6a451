// Corpus: reads every mail below a folder and prints what became of it. npm run corpus -- FOLDER
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { splitReply } from '@opora/core/text'
import { MailRefused, type ReadMail, readMail } from '../apps/server/src/channels/email/reading/index.ts'

interface Expected {
  file: string
  expect: { hard: boolean; reason: string }[]
}

interface Tally {
  [what: string]: number
}

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('Usage: npm run corpus -- FOLDER')
  process.exit(2)
}

const started = performance.now()
const tally: Tally = {}
const slowest: { ms: number; file: string }[] = []
const crashes: string[] = []
const bounces = new Map<string, ReadMail>()
let bytes = 0

const count = (what: string, by = 1): void => {
  tally[what] = (tally[what] ?? 0) + by
}

for (const path of filesBelow(folder)) {
  const raw = readFileSync(path)
  if (path.endsWith('.eml') || isMail(raw)) await readOne(path, raw)
  else if (/\.(txt|html)$/.test(path)) splitOne(path, raw)
}
print()
printExpected()
if (crashes.length > 0) process.exitCode = 1

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
  const start = performance.now()
  try {
    const mail = await readMail(raw)
    tallyMail(mail)
    bounces.set(path, mail)
  } catch (error) {
    if (error instanceof MailRefused) count(`refused: ${error.code}`)
    else crashes.push(`${relative(folder!, path)}: ${error}`)
  }
  bytes += raw.length
  count('mails')
  noteTime(path, performance.now() - start)
}

function tallyMail(mail: ReadMail): void {
  if (mail.automatic) count(`automatic: ${mail.automatic}`)
  if (mail.bounce) count(mail.bounce.permanent ? 'bounces for good' : 'bounces for now')
  if (mail.bounce?.originalMessageId) count('bounces that name their mail')
  if (mail.from) count('with a sender')
  if (mail.subject) count('with a subject')
  if (mail.quotedText) count('with a quotation or signature')
  if (mail.signed) count('signed')
  if (mail.encrypted) count('encrypted')
  if (/\ufffd/.test(mail.subject + mail.text)) count('with unreadable letters')
  count('attachments', mail.attachments.length)
}

function splitOne(path: string, raw: Buffer): void {
  const words = raw.toString('utf8')
  const start = performance.now()
  const split = splitReply(path.endsWith('.html') ? { html: words } : { text: words })
  count('replies without headers')
  if (split.quoted) count('replies parted')
  noteTime(path, performance.now() - start)
}

function noteTime(path: string, ms: number): void {
  slowest.push({ ms, file: relative(folder!, path) })
  slowest.sort((a, b) => b.ms - a.ms).splice(3)
}

function print(): void {
  const seconds = (performance.now() - started) / 1_000
  console.log(`${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s`)
  for (const [what, number] of Object.entries(tally).sort())
    console.log(`${String(number).padStart(7)}  ${what}`)
  console.log(`${String(crashes.length).padStart(7)}  crashes`)
  for (const crash of crashes) console.log(`         ${crash}`)
  for (const { ms, file } of slowest) console.log(`${ms.toFixed(0).padStart(7)}  ms  ${file}`)
  console.log(`${(process.resourceUsage().maxRSS / 1024).toFixed(0).padStart(7)}  MB at most`)
}

/** Where a folder says what it expects of its bounces, how much of it came true. */
function printExpected(): void {
  for (const path of filesBelow(folder!).filter((each) => each.endsWith('expected.json'))) {
    const expected = JSON.parse(readFileSync(path, 'utf8')) as Expected[]
    const found = expected.map(({ file, expect }) => ({ expect, mail: bounces.get(join(path, '..', file)) }))
    const seen = found.filter(({ mail }) => mail?.automatic)
    const right = found.filter(({ mail, expect }) => (mail?.bounce?.permanent ?? false) === expect[0]?.hard)
    const share = (part: number): string => `${((part * 100) / expected.length).toFixed(1)} %`
    console.log(
      `${relative(folder!, path)}: ${share(seen.length)} found, ${share(right.length)} permanent or not as expected`,
    )
  }
}
