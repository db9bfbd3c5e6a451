import { expect, it } from 'vitest'
import { readMail } from './index.ts'
import { ReaderThread } from './reader-thread.ts'

const head = 'From: Anna <anna@example.test>\r\nSubject: Lock\r\n'

it('reads what is large in a thread of its own, and gives back the same bytes', async () => {
  const file = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251))
  const raw = `${head}Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${file.toString('base64')}`
  const mail = await readMail(Buffer.from(raw))
  expect(mail.attachments[0]?.content.equals(file)).toBe(true)
  expect(mail.subject).toBe('Lock')
  expect(mail.date).toBeNull()
})

it('refuses by name what goes beyond the limits there', async () => {
  const parts = '--b\r\n\r\nx\r\n'.repeat(20_000)
  const raw = Buffer.from(`${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}`)
  await expect(readMail(raw)).rejects.toMatchObject({ code: 'too_many_parts' })
})

it('reads apart whatever it is told to', async () => {
  expect((await readMail(Buffer.from(`${head}\r\nHello`), { apart: true })).text).toBe('Hello')
})

it('gives up a mail that takes too long, and reads the next one in a new thread', async () => {
  const thread = new ReaderThread(1_000)
  const part = `--b\r\nContent-Type: text/html\r\n\r\n${'<'.repeat(1_000_000)}\r\n`
  const slow = Buffer.from(`${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(20)}`)
  const [first, second] = await Promise.all([
    thread.read(slow, {}),
    thread.read(Buffer.from(`${head}\r\nHello`), {}),
  ])
  expect(first).toEqual({ refused: 'too_slow' })
  expect(second).toMatchObject({ mail: { text: 'Hello' } })
})
