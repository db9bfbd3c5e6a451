import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import type { Answer, AnyEndpoint } from '@opora/contract'
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { Caller } from '../actor.ts'
import { type Tx, transaction } from '../database/pool.ts'
import type { Platform } from '../platform.ts'
import { Refused } from '../refused.ts'
import type { Authenticate, Call } from './call.ts'
import { once } from './idempotency.ts'
import { readJson } from './json.ts'
import { refuseForeignOrigin } from './origin.ts'
import { answerProblem } from './problem.ts'
import { isStorable } from './text.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before every handler of the API by the session or token that came with the request. */
    caller: Caller | null
  }
}

export const API = '/api/v1'
const MAX_BODY = 2 * 1024 * 1024
/** Bodies that may carry attachments in base64. */
const MAX_BODY_WITH_FILES = 36 * 1024 * 1024

/** The HTTP server: endpoints of the contract, problems, limits. Routes of each folder are mounted on it. */
export class Http {
  readonly app: FastifyInstance
  readonly platform: Platform
  readonly endpoints: AnyEndpoint[] = []

  private constructor(app: FastifyInstance, platform: Platform) {
    this.app = app
    this.platform = platform
  }

  static async create(platform: Platform, authenticate: Authenticate): Promise<Http> {
    const app = fastify({
      loggerInstance: platform.log.child({}, { serializers: { req: requestLine } }) as FastifyBaseLogger,
      logController: new LogController({ disableRequestLogging: true }),
      bodyLimit: MAX_BODY,
      trustProxy: platform.config.trustedProxies.length ? platform.config.trustedProxies : false,
      genReqId: () => crypto.randomUUID(),
      routerOptions: { maxParamLength: 300 },
      // An address that cannot be decoded is refused before there is a route.
      frameworkErrors: answerProblem,
    })
    app.setValidatorCompiler(validatorCompiler)
    // The types hold an answer to its schema, and the tests parse every answer they get; at run time it costs too much.
    app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
    app.setErrorHandler(answerProblem)
    app.setNotFoundHandler((request, reply) => answerProblem(new Refused('not_found', 404), request, reply))
    readJson(app)
    app.decorateRequest('caller', null)
    await app.register(cookie)
    await app.register(multipart, { limits: { fileSize: 30 * 1024 * 1024, files: 1, fields: 5 } })
    await app.register(rateLimit, {
      global: false,
      errorResponseBuilder: (_, context) =>
        new Refused('too_many_requests', 429, { retryAfter: Math.ceil(context.ttl / 1000) }),
    })
    let stopping = false
    app.addHook('preClose', async () => {
      stopping = true
    })
    app.addHook('onSend', async (_, reply) => {
      // A connection that was busy when the stop came would be kept for the next request, and hold up the stop.
      if (stopping) reply.header('connection', 'close')
    })
    app.addHook('onResponse', async (request, reply) => {
      request.log.debug({ status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
      // A socket that was refused before it became one is nobody's: it would stay, and hold up the stop.
      if (request.headers.upgrade !== undefined) request.raw.socket.destroy()
    })
    app.addHook('onRequest', async (request, reply) => {
      if (!request.url.startsWith(`${API}/`)) return
      reply.header('cache-control', 'no-store')
      refuseForeignOrigin(request, platform.config.url)
      request.caller = await authenticate(request)
    })
    app.addHook('preValidation', async (request) => {
      if (!isStorable(request.body) || !isStorable(request.params) || !isStorable(request.query)) {
        throw new Refused('invalid_text', 400)
      }
    })
    return new Http(app, platform)
  }

  /** Mounts an endpoint whose handler reads, or manages its own transactions. */
  on<E extends AnyEndpoint>(
    endpoint: E,
    handler: (call: Call<E>) => Promise<Answer<E>>,
    options: RouteOptions = {},
  ): void {
    this.#mount(endpoint, options, handler)
  }

  /** Mounts an endpoint that changes something: one transaction, and with an Idempotency-Key at most one effect. */
  write<E extends AnyEndpoint>(
    endpoint: E,
    handler: (tx: Tx, call: Call<E>) => Promise<Answer<E>>,
    options: RouteOptions = {},
  ): void {
    this.#mount(endpoint, options, (call) =>
      transaction(this.platform.db, (tx) =>
        endpoint.idempotent
          ? once(tx, endpoint, call as Call<AnyEndpoint>, () => handler(tx, call))
          : handler(tx, call),
      ),
    )
  }

  #mount<E extends AnyEndpoint>(
    endpoint: E,
    options: RouteOptions,
    handler: (call: Call<E>) => Promise<Answer<E>>,
  ): void {
    this.endpoints.push(endpoint)
    const { method, path, params, query, body, response, status, summary, tag } = endpoint
    this.app.route({
      method,
      url: `${API}${path}`,
      bodyLimit: options.files ? MAX_BODY_WITH_FILES : MAX_BODY,
      config: {
        rateLimit: { max: limit, timeWindow: '1 minute', keyGenerator: limitKey },
      },
      schema: {
        summary,
        tags: [tag],
        ...(params && { params }),
        ...(query && { querystring: query }),
        ...(body && { body }),
        response: { [status]: response },
      },
      handler: async (request, reply) => {
        if (endpoint.access !== 'anyone' && !request.caller) throw new Refused('unauthenticated', 401)
        if (endpoint.access === 'agent' && request.caller?.kind !== 'agent')
          throw new Refused('forbidden', 403)
        const { params, query, body, caller } = request
        const call = {
          params,
          query,
          body,
          caller,
          now: this.platform.clock.now(),
          request,
          reply,
        } as unknown as Call<E>
        const answer = await handler(call)
        return reply.status(status).send(answer)
      },
    })
  }
}

export interface RouteOptions {
  /** The body may carry attachments in base64. */
  files?: boolean
}

/** Requests a minute: far above what a person does, and for a program what one process can serve without harm. */
const perMinute = { agent: 6_000, token: 60_000, anyone: 600 }

const limit = (request: FastifyRequest): number => perMinute[request.caller?.kind ?? 'anyone']

const limitKey = (request: FastifyRequest): string =>
  request.caller ? `${request.caller.kind}:${request.caller.id}` : request.ip

const requestLine = (request: FastifyRequest) => ({
  method: request.method,
  route: request.routeOptions?.url,
})
