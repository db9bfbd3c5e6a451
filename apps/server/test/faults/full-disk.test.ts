import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as api from '@opora/contract'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePorts } from '../ports.ts'
import { eventually, Program } from '../program.ts'

// The store of files is on a disk of its own, which is full while mail with attachments comes in.

const MAILS = 4
const missing = mountMissing()

describe.skipIf(missing)(missing ? `skipped: ${missing}` : 'a full disk', () => {
  let program: Program
  let call: api.Call
  let files: string
  let port: number

  beforeAll(async () => {
    const [http, smtp] = await freePorts(2)
    port = smtp!
    program = new Program({ http: http!, smtp: port })
    files = join(program.env.OPORA_DATA!, 'files')
    mkdirSync(files, { recursive: true })
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', files])
    await program.start()
    await program.command('channel', 'create-email', '--address', 'help@desk.test')
    call = await program.api()
  })

  afterAll(async () => {
    await program?.stop()
    execFileSync('/bin/umount', [files])
  })

  const intake = async () => (await call(api.listIntake, { query: { limit: 100 } })).items

  it('keeps every mail until there is room again, and makes each a ticket once', async () => {
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
    for (let i = 0; i < MAILS; i += 1)
      await transport.sendMail({
        from: `customer${i}@customer.test`,
        to: 'help@desk.test',
        subject: `Picture ${i}`,
        text: 'See the picture.',
        attachments: [{ filename: 'picture.bin', content: randomBytes(700_000) }],
      })
    transport.close()
    await eventually('the disk to be full', async () =>
      (await intake()).some((item) => item.reason === 'error'),
    )
    expect(await intake()).toHaveLength(MAILS)
    execFileSync('/bin/mount', ['-o', 'remount,size=50m', files])
    await eventually(
      'every mail to be a ticket',
      async () => (await intake()).every((item) => item.state === 'ticket'),
      120_000,
    )
    const { items } = await call(api.listTickets, { query: { limit: 100 } })
    expect(items.map((ticket) => ticket.subject).sort()).toEqual(
      Array.from({ length: MAILS }, (_, i) => `Picture ${i}`),
    )
  })
})

/** Why no disk of its own can be had here, or null. */
function mountMissing(): string | null {
  try {
    const place = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim()
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' })
    execFileSync('/bin/umount', [place])
    return null
  } catch {
    return 'this user may not mount a file system'
  }
}
