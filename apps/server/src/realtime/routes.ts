import websocket from '@fastify/websocket'
import { ClientMessage, type ServerMessage } from '@opora/contract'
import type { FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Caller } from '../platform/actor.ts'
import type { Hint } from '../platform/hints.ts'
import { API, type Authenticate, type Http } from '../platform/http/index.ts'
import { Refused } from '../platform/refused.ts'
import { accessTicket, sees } from '../tickets/index.ts'
import { Presence } from './presence.ts'

interface Connection {
  socket: WebSocket
  caller: Caller
  request: FastifyRequest
}

const MAX_CONNECTIONS = 10_000
const MAX_MESSAGE = 4096
/** A socket's rights are read again this often, and at once when people or roles change. */
const RECHECK_MS = 60_000
const SLICE = 500

/** Mounts /api/v1/live. A hint goes to those who may see the ticket, with rights that are never older than a minute. */
export async function liveRoutes(http: Http, authenticate: Authenticate): Promise<() => void> {
  const { platform } = http
  const connections = new Set<Connection>()
  const presence = new Presence()
  await http.app.register(websocket, { options: { maxPayload: MAX_MESSAGE, perMessageDeflate: false } })

  const tell = (to: Iterable<Connection>, message: ServerMessage) => {
    const text = JSON.stringify(message)
    const list = [...to]
    const slice = (from: number) => {
      for (const { socket } of list.slice(from, from + SLICE))
        if (socket.readyState === socket.OPEN) socket.send(text)
      if (from + SLICE < list.length) setImmediate(() => slice(from + SLICE))
    }
    slice(0)
  }

  const recheck = async (connection: Connection) => {
    const caller = await authenticate(connection.request).catch(() => connection.caller)
    if (!caller) return connection.socket.close(4401, 'signed out')
    connection.caller = caller
    await lookAway(connection)
  }

  /** Whoever may no longer see the ticket that they show is no longer among those who look at it. */
  const lookAway = async (connection: Connection) => {
    const ticketId = presence.lookedAt(connection)
    if (ticketId === undefined) return
    const allowed = await accessTicket(platform.db, connection.caller, ticketId).catch(isRefused)
    if (allowed === false && presence.lookedAt(connection) === ticketId)
      publishPresence(presence.leave(connection))
  }

  const onHint = (hint: Hint) => {
    if (hint.type === 'ticket') {
      tell(audience(connections, hint), hint)
      const moved = hint.groupIds.length > 1 || hint.assigneeIds.length > 0
      for (const each of moved ? connections : [])
        if (presence.lookedAt(each) === hint.ticketId) void lookAway(each)
    } else if (hint.type === 'settings') {
      tell(connections, hint)
      if (hint.what === 'people') for (const connection of connections) void recheck(connection)
    } else if (hint.type === 'presence') {
      if (hint.node !== platform.hints.node) {
        presence.heard(hint.node, hint.ticketId, hint.agents, platform.clock.now().getTime())
      }
      void sayPresence(hint.ticketId)
    }
  }

  const sayPresence = async (ticketId: string) => {
    const agents = presence.everywhere(ticketId, platform.clock.now().getTime())
    const watching = [...connections].filter((each) => agents.some((agent) => agent.id === each.caller.id))
    tell(watching, { type: 'presence', ticketId, agents })
  }

  const publishPresence = (tickets: string[]) => {
    for (const ticketId of tickets) {
      platform.hints.publish({
        type: 'presence',
        ticketId,
        node: platform.hints.node,
        agents: presence.here(ticketId),
      })
    }
  }

  const onMessage = async (connection: Connection, text: string) => {
    const message = ClientMessage.safeParse(parseJson(text))
    if (!message.success) return connection.socket.close(4400, 'not understood')
    if (message.data.type === 'ping') return tell([connection], { type: 'alive' })
    const { ticketId, writing } = message.data
    if (ticketId !== null) {
      const allowed = await accessTicket(platform.db, connection.caller, ticketId).catch(() => null)
      if (!allowed) return
    }
    publishPresence(presence.look(connection, connection.caller, ticketId, writing))
  }

  const preValidation = async (request: FastifyRequest) => {
    if (request.caller?.kind !== 'agent') throw new Refused('unauthenticated', 401)
    if (connections.size >= MAX_CONNECTIONS) throw new Refused('unavailable', 503, { retryAfter: 30 })
  }
  const handler = async () => {
    throw new Refused('upgrade_required', 426)
  }
  const wsHandler = (socket: WebSocket, request: FastifyRequest) => {
    const connection: Connection = { socket, caller: request.caller!, request }
    connections.add(connection)
    tell([connection], { type: 'alive' })
    socket.on('message', (data) => void onMessage(connection, String(data)))
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      connections.delete(connection)
      publishPresence(presence.leave(connection))
    })
  }
  http.app.route({ method: 'GET', url: `${API}/live`, preValidation, handler, wsHandler })

  const unsubscribe = platform.hints.subscribe(onHint)
  const rechecking = setInterval(() => {
    for (const connection of connections) void recheck(connection)
    publishPresence(presence.tickets())
  }, RECHECK_MS)
  rechecking.unref()
  return () => {
    unsubscribe()
    clearInterval(rechecking)
    for (const { socket } of connections) socket.close(1012, 'restarting')
  }
}

/** Those who saw the ticket where it was, or see it where it is now. */
function audience(connections: Iterable<Connection>, hint: Extract<Hint, { type: 'ticket' }>): Connection[] {
  const groups = hint.groupIds.length ? hint.groupIds : [null]
  const assignees = hint.assigneeIds.length ? hint.assigneeIds : [null]
  const places = groups.flatMap((groupId) => assignees.map((assigneeId) => ({ groupId, assigneeId })))
  return [...connections].filter(({ caller }) => places.some((place) => sees(caller, place)))
}

/** false for a refusal; anything else (the database is away) changes nothing. */
const isRefused = (error: unknown): false | null => (error instanceof Refused ? false : null)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
