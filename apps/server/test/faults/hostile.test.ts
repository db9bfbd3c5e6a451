import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as api from '@opora/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Smtp } from '../mail-desk.ts'
import { freePorts } from '../ports.ts'
import { eventually, Program } from '../program.ts'
import { hostileMails } from './hostile-mails.ts'

// Hostile mail at the released program, an ordinary mail behind each: every one gets its outcome, no ordinary one waits.

let program: Program
let call: api.Call
let port: number

beforeAll(async () => {
  const [http, smtp] = await freePorts(2)
  port = smtp!
  program = new Program({ http: http!, smtp: port })
  await program.start()
  await program.command('channel', 'create-email', '--address', 'help@desk.test')
  call = await program.api()
})

afterAll(async () => {
  await program?.stop()
})

const intake = async (state?: 'pending' | 'failed' | 'ticket') => {
  const items: api.IntakeItem[] = []
  for (let cursor: string | undefined; ; ) {
    const query = { limit: 100, ...(state && { state }), ...(cursor && { cursor }) }
    const page = await call(api.listIntake, { query })
    items.push(...page.items)
    if (!page.nextCursor) return items
    cursor = page.nextCursor
  }
}

it('outlives every hostile mail, and keeps no ordinary one waiting', async () => {
  const hostile = hostileMails()
  expect(hostile.length).toBeGreaterThanOrEqual(50)
  const slow: string[] = []
  for (const [i, { name, raw }] of hostile.entries()) {
    await give(port, raw)
    await give(port, `From: anna@customer.test\r\nTo: help@desk.test\r\nSubject: ordinary ${i}\r\n\r\nHello`)
    const from = Date.now()
    await eventually(`the mail behind: ${name}`, async () => seen(`ordinary ${i}`))
    if (Date.now() - from > 20_000) slow.push(name)
  }
  expect(slow).toEqual([])
  await eventually(
    'every mail to have its outcome',
    async () => (await intake('pending')).length === 0,
    300_000,
  )
  expect(await intake('failed')).toEqual([])
  expect(await intake()).toHaveLength(hostile.length * 2)
})

it('has needed no more memory than such a program may', () => {
  const peak = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${program.pid}/status`, 'utf8'))![1])
  expect(peak / 1024).toBeLessThan(900)
})

it('has written nothing outside the store, and nothing there under a name from a mail', () => {
  expect(existsSync('/tmp/opora-escaped.txt')).toBe(false)
  const files = readdirSync(join(program.env.OPORA_DATA!, 'files'), { recursive: true, withFileTypes: true })
  const names = files.filter((entry) => entry.isFile()).map((entry) => entry.name)
  expect(names.filter((name) => !/^[\da-f]{20,}$/.test(name))).toEqual([])
})

async function seen(subject: string): Promise<boolean> {
  const { items } = await call(api.listIntake, { query: { limit: 20 } })
  return items.some((item) => item.subject === subject && item.state === 'ticket')
}

/** One mail over a connection of its own; a refusal is an answer too. */
async function give(to: number, raw: string | Buffer): Promise<void> {
  const smtp = await Smtp.connect(to)
  for (const line of [
    'EHLO hostile.test',
    'MAIL FROM:<eve@hostile.test>',
    'RCPT TO:<help@desk.test>',
    'DATA',
  ])
    await smtp.say(line)
  const text = (Buffer.isBuffer(raw) ? raw : Buffer.from(raw, 'latin1')).toString('latin1')
  await smtp.say(`${text.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')}\r\n.`)
  smtp.end()
}
