import { describe, expect, it } from 'vitest'
import { createSendingQueue, type Posted, type Sending } from './sending-queue.ts'

const writing = {
  kind: 'public',
  html: '<p>a</p>',
  to: null,
  cc: [],
  bcc: [],
  insist: [],
  uploads: [],
  baseSeq: 1,
} as const

function desk(post: (sending: Sending) => Promise<Posted>) {
  let clock = 0
  const due: { at: number; run: () => void }[] = []
  const posted: string[] = []
  const refused: Sending[] = []
  const queue = createSendingQueue({
    now: () => clock,
    later: (ms, run) => {
      const entry = { at: clock + ms, run }
      due.push(entry)
      return () => void due.splice(due.indexOf(entry), 1)
    },
    post: (sending) => {
      posted.push(sending.clientId)
      return post(sending)
    },
    onRefused: (sending) => refused.push(sending),
    onChange: () => undefined,
  })
  const send = (clientId: string) =>
    queue.send({
      clientId,
      ticketId: '42',
      subject: 'Refund',
      to: 'Anna',
      signature: '',
      status: null,
      later: null,
      said: {},
      writing: { ...writing, cc: [], bcc: [], insist: [], uploads: [] },
    })
  const pass = (ms: number) => {
    clock += ms
    for (const entry of due.filter(({ at }) => at <= clock)) entry.run()
  }
  return { queue, send, pass, posted, refused }
}

describe('the sending queue', () => {
  it('posts at once and shows for as long as the server lets it be taken back', async () => {
    const { queue, send, pass, posted } = desk(async () => ({ messageId: '7', heldMs: 10_000 }))
    await send('a')
    expect(posted).toEqual(['a'])
    expect(queue.all()).toMatchObject([{ state: 'held', messageId: '7', dueAt: 10_000 }])
    pass(9_999)
    expect(queue.all()).toHaveLength(1)
    pass(1)
    expect(queue.all()).toEqual([])
    expect(posted).toEqual(['a'])
  })

  it('is done with what cannot be taken back', async () => {
    const { queue, send } = desk(async () => ({ messageId: '7', heldMs: 0 }))
    await send('a')
    expect(queue.all()).toEqual([])
  })

  it('keeps what the server refused, with the reason, and can post it again', async () => {
    let refuse = true
    const { queue, send, posted, refused } = desk(async () => {
      if (refuse) throw new Error('outdated')
      return { messageId: '7', heldMs: 0 }
    })
    await send('a')
    expect(refused.map(({ clientId, state }) => [clientId, state])).toEqual([['a', 'failed']])
    refuse = false
    await queue.retry('a')
    await queue.retry('a')
    expect(posted).toEqual(['a', 'a'])
    expect(queue.all()).toEqual([])
  })

  it('shows the way back from what the server holds without having been given it here', async () => {
    const { queue, pass, posted } = desk(async () => ({ messageId: '7', heldMs: 0 }))
    const opening = {
      ticketId: '43',
      subject: 'Your order',
      to: 'Olga',
      signature: '',
      status: null,
      later: null,
    }
    queue.hold(
      {
        ...opening,
        clientId: '8',
        said: {},
        writing: { ...writing, cc: [], bcc: [], insist: [], uploads: [] },
      },
      { messageId: '8', heldMs: 10_000 },
    )
    expect(queue.all()).toMatchObject([{ state: 'held', messageId: '8', dueAt: 10_000 }])
    pass(10_000)
    expect(queue.all()).toEqual([])
    expect(posted).toEqual([])
  })
})
