import { describe, expect, it } from 'vitest'
import { createSendingQueue, type Sending } from './sending-queue.ts'

function desk(post: (sending: Sending, leaving: boolean) => Promise<void> = async () => undefined) {
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
    post: async (sending, leaving) => {
      posted.push(`${sending.clientId}${leaving ? ' leaving' : ''}`)
      await post(sending, leaving)
    },
    onRefused: (sending) => refused.push(sending),
    onChange: () => undefined,
  })
  const hold = (clientId: string, seconds = 10) =>
    queue.hold(
      {
        clientId,
        ticketId: '42',
        subject: 'Refund',
        to: 'Anna',
        signature: '',
        status: null,
        writing: { kind: 'public', html: `<p>${clientId}</p>`, cc: [], bcc: [], uploads: [], baseSeq: 1 },
      },
      seconds,
    )
  const pass = async (ms: number) => {
    clock += ms
    for (const entry of due.filter(({ at }) => at <= clock)) entry.run()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { queue, hold, pass, posted, refused }
}

describe('the sending queue', () => {
  it('posts nothing before the time to take it back is over, and everything once after it', async () => {
    const { queue, hold, pass, posted } = desk()
    hold('a')
    await pass(9_999)
    expect(posted).toEqual([])
    await pass(1)
    await pass(60_000)
    expect(posted).toEqual(['a'])
    expect(queue.all()).toEqual([])
  })

  it('gives the text back and never posts it when it is taken back in time', async () => {
    const { queue, hold, pass, posted } = desk()
    hold('a')
    expect(queue.takeBack('a')?.writing.html).toBe('<p>a</p>')
    await pass(60_000)
    expect(posted).toEqual([])
  })

  it('cannot take back what has left', async () => {
    const { queue, hold, pass } = desk(() => new Promise(() => undefined))
    hold('a')
    await pass(10_000)
    expect(queue.takeBack('a')).toBeNull()
  })

  it('posts what is held at once when the page goes away, and not again later', async () => {
    const { queue, hold, pass, posted } = desk()
    hold('a')
    hold('b')
    queue.flush()
    await pass(60_000)
    expect(posted).toEqual(['a leaving', 'b leaving'])
  })

  it('keeps what the server refused, with the reason, and can send it again', async () => {
    let refuse = true
    const { queue, hold, pass, posted, refused } = desk(async () => {
      if (refuse) throw new Error('outdated')
    })
    hold('a', 0)
    await pass(0)
    expect(refused.map(({ clientId, state }) => [clientId, state])).toEqual([['a', 'failed']])
    refuse = false
    await queue.send('a')
    expect(posted).toEqual(['a', 'a'])
    expect(queue.all()).toEqual([])
  })
})
