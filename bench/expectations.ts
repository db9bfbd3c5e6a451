// What a folder itself expects of its mails: a JSON beside the mail, or a list of files in expected.json.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What is expected of one mail; undefined where the folder says nothing. */
export interface Expectation {
  sender?: string | null
  subject?: string | null
  /** Bytes of each attachment. */
  attachments?: number[]
  /** A bounce, and whether it is for good. */
  permanent?: boolean
  visible?: string
  forwardedFrom?: string
  thanks?: boolean
  thread?: string
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Entry = { [key: string]: Json }

const lists = new Map<string, Map<string, Entry>>()

/** The expectation for a file, read from whatever lies beside it. */
export function expectationOf(path: string): Expectation | null {
  const beside = [path.replace(/\.\w+$/, '.json'), `${path}.json`].find((each) => existsSync(each))
  const entry = beside ? asEntry(JSON.parse(readFileSync(beside, 'utf8'))) : listed(path)
  if (!entry) return null
  return 'parts' in entry ? ofParse(entry) : ofPlain(entry)
}

function listed(path: string): Entry | undefined {
  const list = join(dirname(path), 'expected.json')
  if (!lists.has(list)) lists.set(list, existsSync(list) ? readList(list) : new Map())
  return lists.get(list)!.get(path.slice(dirname(path).length + 1))
}

function readList(path: string): Map<string, Entry> {
  const content = JSON.parse(readFileSync(path, 'utf8')) as Json
  const pairs = Array.isArray(content)
    ? content.map((each) => [String(asEntry(each)?.file), asEntry(each)] as const)
    : Object.entries(asEntry(content) ?? {}).map(([file, each]) => [file, asEntry(each)] as const)
  return new Map(pairs.filter((pair): pair is [string, Entry] => pair[1] !== null))
}

/** stalwart/mail-parser writes the whole parse: parts with headers and bodies, and which of them are attachments. */
function ofParse(entry: Entry): Expectation {
  const parts = (entry.parts as Json[]).map((part) => asEntry(part) ?? {})
  const headers = (parts[0]?.headers as Json[] | undefined)?.map((header) => asEntry(header) ?? {}) ?? []
  const header = (name: string) =>
    headers.findLast((each) => typeof each.name === 'string' && each.name.toLowerCase() === name)?.value ??
    null
  const attachments = (entry.attachments as number[] | undefined) ?? []
  return {
    sender: firstOf(header('from'), 'address')?.toLowerCase() ?? null,
    subject: firstText(header('subject')),
    attachments: attachments.flatMap((id) => bytesOf(asEntry(parts[id]?.body ?? null)) ?? []),
  }
}

/** A file of our own making: { from, subject, attachments, expect: [{ hard }], visible, forwardedFrom, thanks, thread }. */
function ofPlain(entry: Entry): Expectation {
  const { from, subject, attachments, visible, forwardedFrom, thanks, thread } = entry
  const bounce = Array.isArray(entry.expect) ? asEntry(entry.expect[0] ?? null) : null
  return {
    ...(from !== undefined && { sender: addressIn(from) }),
    ...(subject !== undefined && { subject: firstText(subject) }),
    ...(Array.isArray(attachments) && {
      attachments: attachments.map((each) => Number(asEntry(each)?.size ?? each)),
    }),
    ...(typeof bounce?.hard === 'boolean' && { permanent: bounce.hard }),
    ...(typeof visible === 'string' && { visible }),
    ...(typeof forwardedFrom === 'string' && { forwardedFrom }),
    ...(typeof thanks === 'boolean' && { thanks }),
    ...(thread !== undefined && thread !== null && { thread: String(thread) }),
  }
}

const asEntry = (json: Json): Entry | null =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null

const addressIn = (json: Json): string | null =>
  firstOf(json, 'address')?.toLowerCase() ??
  /[^\s<>"]+@[^\s<>"]+/.exec(firstText(json) ?? '')?.[0].toLowerCase() ??
  null

/** The first text under that key, however deep. */
function firstOf(json: Json, key: string): string | null {
  if (typeof json !== 'object' || json === null) return null
  if (!Array.isArray(json) && typeof json[key] === 'string') return json[key]
  for (const each of Object.values(json)) {
    const found = firstOf(each, key)
    if (found !== null) return found
  }
  return null
}

function firstText(json: Json): string | null {
  if (typeof json === 'string') return json
  if (typeof json !== 'object' || json === null) return null
  return (
    Object.values(json)
      .map(firstText)
      .find((text) => text !== null) ?? null
  )
}

function bytesOf(body: Entry | null): number | null {
  const content = body && Object.values(body)[0]
  if (typeof content === 'string') return Buffer.byteLength(content)
  return Array.isArray(content) ? content.length : null
}
