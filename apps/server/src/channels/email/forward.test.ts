import { expect, it } from 'vitest'
import { Files } from '../../platform/files.ts'
import { type Forward, forwardOf } from './forward.ts'
import { readMail } from './reading/index.ts'

const LEAD = 'lead@desk.test'

async function forwarded(words: string, text: string): Promise<Forward | null> {
  const mark = '---------- Forwarded message ---------'
  const head = `${mark}\nFrom: Anna <anna@customer.test>\nDate: Sat, 21 Nov 2026 at 10:00\nSubject: Hi\nTo: <${LEAD}>\n\n`
  const raw = `From: ${LEAD}\nSubject: Fwd: Hi\n\n${words}\n${head}${text}`
  const mail = await readMail(Buffer.from(raw.replaceAll('\n', '\r\n')))
  const desk = {
    files: new Files('unused'),
    ours: { isOurs: () => false },
    colleagues: new Map([[LEAD, { id: '1', name: 'Lead' }]]),
  }
  return forwardOf(mail, [], desk)
}

it('parts what the colleague says, what the customer wrote, and what that answers', async () => {
  const forward = await forwarded(
    'Please look.',
    'It broke.\n\nOn Sat, 21 Nov 2026 Desk wrote:\n> How is it?',
  )
  expect(forward).toMatchObject({
    from: { email: 'anna@customer.test', name: 'Anna' },
    words: 'Please look.',
    visibleText: 'It broke.',
    quotedText: expect.stringContaining('How is it?'),
  })
})

it.each([
  ['empty lines', '\n'],
  ['short lines', 'a\n'],
  ['quoted lines', '>\n'],
  ['headers', 'From: a@x.test\n'],
])('takes a megabyte of %s', async (_, line) => {
  const forward = await forwarded('Please look.', `It broke.${line.repeat(1_000_000 / line.length)}The end.`)
  expect(forward?.from.email).toBe('anna@customer.test')
  expect(forward?.visibleText.startsWith('It broke.')).toBe(true)
})
