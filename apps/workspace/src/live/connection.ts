import type { ClientMessage, ServerMessage } from '@opora/contract'

// One socket for the whole workspace. What comes through it are hints; nothing is lost when it is down.

export type Connection = 'connecting' | 'live' | 'lost' | 'caught-up'

interface Options {
  onHint: (hint: ServerMessage) => void
  /** Connected again after a gap: everything shown may be old. Resolves when it is fresh. */
  onGap: () => Promise<void>
  onState: (state: Connection) => void
}

const firstWaitMs = 500
const longestWaitMs = 8_000
const silenceMs = 40_000
const pingMs = 15_000
const sayLostAfterMs = 2_500

/** Keeps the socket open until `stop`: back-off, and at once on waking, coming online or being looked at. */
export function connect({ onHint, onGap, onState }: Options) {
  let socket: WebSocket | null = null
  let wait = firstWaitMs
  let timer: ReturnType<typeof setTimeout> | undefined
  let lostTimer: ReturnType<typeof setTimeout> | undefined
  let heardAt = 0
  let everLive = false
  let saidLost = false
  let stopped = false
  let look: ClientMessage = { type: 'look', ticketId: null, writing: false }

  const open = () => {
    clearTimeout(timer)
    if (stopped || socket) return
    const own = new WebSocket(
      `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`,
    )
    socket = own
    own.onmessage = ({ data }) => heard(JSON.parse(String(data)) as ServerMessage)
    own.onclose = () => {
      if (socket === own) lost()
    }
  }

  const heard = (message: ServerMessage) => {
    heardAt = Date.now()
    if (message.type !== 'alive') return onHint(message)
    if (lostTimer === undefined && everLive) return
    clearTimeout(lostTimer)
    lostTimer = undefined
    wait = firstWaitMs
    send(look)
    if (everLive)
      void onGap()
        .then(() => onState(saidLost ? 'caught-up' : 'live'))
        .finally(() => (saidLost = false))
    else onState('live')
    everLive = true
  }

  const lost = () => {
    socket = null
    if (stopped) return
    lostTimer ??= setTimeout(() => {
      saidLost = true
      onState('lost')
    }, sayLostAfterMs)
    timer = setTimeout(open, wait * (0.7 + Math.random() * 0.6))
    wait = Math.min(wait * 2, longestWaitMs)
  }

  const drop = () => {
    const own = socket
    if (!own) return
    own.onclose = null
    own.close()
    lost()
  }

  const send = (message: ClientMessage) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }

  const check = () => {
    if (Date.now() - heardAt > silenceMs) drop()
    else send({ type: 'ping' })
  }

  const wake = () => {
    if (document.visibilityState === 'hidden') return
    wait = firstWaitMs
    if (socket) check()
    else open()
  }

  const beat = setInterval(check, pingMs)
  window.addEventListener('online', wake)
  window.addEventListener('offline', drop)
  document.addEventListener('visibilitychange', wake)
  open()

  return {
    look(ticketId: string | null, writing: boolean) {
      look = { type: 'look', ticketId, writing }
      send(look)
    },
    stop() {
      stopped = true
      clearInterval(beat)
      clearTimeout(timer)
      clearTimeout(lostTimer)
      window.removeEventListener('online', wake)
      window.removeEventListener('offline', drop)
      document.removeEventListener('visibilitychange', wake)
      socket?.close()
    },
  }
}
