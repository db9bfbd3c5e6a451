import * as api from '@opora/contract'
import { expect, it } from 'vitest'
import type { z } from 'zod'
import { useWorld } from '../world.ts'
import { byTicket, lists, withoutTickets } from './routes-of-tickets.ts'

// A route that is added and not thought about fails here.

/** Held against lists in rights.test.ts. */
const counts = ['GET /views', 'GET /views/:id/count']

/** Held against what somebody sees in automation/rules.test.ts. */
const runs = ['GET /rules/:id/runs']

/** Held against what somebody sees in notifications/notifications.test.ts. */
const notifications = ['GET /notifications']

/** What it gives out is the caller's own from then on: routing/routing.test.ts. */
const taken = ['POST /tickets/next']

/** Of schedules by which tickets open, and of no ticket. */
const schedules = [
  'GET /recurring-tickets',
  'POST /recurring-tickets',
  'PATCH /recurring-tickets/:id',
  'DELETE /recurring-tickets/:id',
]

const desk = useWorld()
const endpoints = Object.values(api).filter(
  (each): each is api.AnyEndpoint => typeof each === 'object' && 'method' in each && 'response' in each,
)

it('every endpoint of the contract is mounted', () => {
  const mounted = desk.world.http.endpoints
  expect(endpoints.filter((each) => !mounted.includes(each)).map((each) => each.path)).toEqual([])
})

it('no route of the contract is missing from this table', () => {
  const covered = [...Object.keys(byTicket), ...Object.keys(lists), ...counts].map(
    (route) => route.split('?')[0],
  )
  const known = new Set([
    ...covered,
    ...withoutTickets,
    ...runs,
    ...notifications,
    ...taken,
    ...schedules,
    'POST /tickets',
  ])
  expect(endpoints.map((each) => `${each.method} ${each.path}`).filter((route) => !known.has(route))).toEqual(
    [],
  )
  for (const route of withoutTickets) {
    const { response, path } = endpoints.find((each) => `${each.method} ${each.path}` === route)!
    expect([route, /ticket|message/i.test(path) || mentionsTicket(response)]).toEqual([route, false])
  }
})

it('no route outside the contract reads tickets, but for files and the socket', () => {
  const mounted = pathsOf(desk.world.http.app.printRoutes({ commonPrefix: false }))
  const contract = new Set(desk.world.http.endpoints.map((each) => `/api/v1${each.path}`))
  const others = mounted.filter((path) => path.startsWith('/api/v1/') && !contract.has(path))
  expect(others.sort()).toEqual([
    '/api/v1/attachments/:id',
    '/api/v1/intake/:id/raw',
    '/api/v1/live',
    '/api/v1/oauth/callback',
    '/api/v1/tickets/:id/messages/:messageId/picture',
    '/api/v1/tickets/:id/messages/:messageId/raw',
    '/api/v1/uploads',
    '/api/v1/uploads/:id',
  ])
})

/** Whether an answer of this shape could name a ticket. */
function mentionsTicket(schema: z.ZodType): boolean {
  if ((schema as unknown) === api.Ticket || (schema as unknown) === api.Message) return true
  const { def } = schema as unknown as {
    def: Record<string, unknown> & { shape?: Record<string, z.ZodType> }
  }
  if (def.shape) {
    return Object.entries(def.shape).some(([name, part]) => name === 'ticketId' || mentionsTicket(part))
  }
  const inner = [def.element, def.innerType, def.in, def.out, ...((def.options as z.ZodType[]) ?? [])]
  return inner.some((part) => part !== undefined && mentionsTicket(part as z.ZodType))
}

/** Reads Fastify's tree of routes: every line adds to the path of the line it hangs on. */
function pathsOf(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const found = /^(.*?[└├]── )(\S+)( \(.+\))?$/.exec(line)
    if (!found) return []
    const depth = found[1]!.length / 4
    above.length = depth - 1
    above.push((above.at(-1) ?? '') + found[2]!)
    return found[3] ? [above.at(-1)!] : []
  })
}
