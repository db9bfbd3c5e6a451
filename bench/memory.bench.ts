// Memory: the node process with 100 000 tickets and 50 agents connected, who refresh lists and read tickets.
import { readFileSync } from 'node:fs'
import { WebSocket } from 'ws'
import { seededDesk, startServer } from './desk.ts'
import { report } from './measure.ts'

const PORT = 3193
const ROUNDS = 8
const views = ['mine', 'groups', 'unassigned', 'open', 'solved', 'spam']

const { desk, seeded } = await seededDesk()
const server = await startServer(desk, PORT)
const sockets = seeded.cookies.map(
  (cookie) => new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/live`, { headers: { cookie } }),
)
try {
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('message', resolve))))
  const quiet = rss()
  let peak = quiet
  for (let round = 0; round < ROUNDS; round += 1) {
    const view = views[round % views.length]!
    await Promise.all(
      seeded.cookies.map(async (cookie, i) => {
        const { items } = (await get(`/tickets?view=${view}&limit=100`, cookie)) as {
          items: { id: string }[]
        }
        await get('/views', cookie)
        const id = items[i % (items.length || 1)]?.id
        if (id)
          await Promise.all(['', '/messages', '/events'].map((part) => get(`/tickets/${id}${part}`, cookie)))
      }),
    )
    peak = Math.max(peak, rss())
  }
  report(
    'memory of the node process',
    `${quiet.toFixed(0)} MB connected, ${peak.toFixed(0)} MB at most under load`,
    {
      says: '< 250 MB',
      holds: peak < 250,
    },
  )
} finally {
  for (const socket of sockets) socket.terminate()
  await server.stop()
  await desk.close()
}

/** Resident set in MB, as the kernel counts it. */
function rss(): number {
  const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024
}

async function get(path: string, cookie: string): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/v1${path}`, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}
