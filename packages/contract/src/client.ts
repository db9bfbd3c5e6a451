import type { Response as Answered, AnyEndpoint, Arguments } from './endpoint.ts'
import type { Problem } from './problem.ts'

/** A refusal by the server, or a connection that failed (`status` 0, code `offline`). */
export class ApiError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
  get code(): string {
    return this.problem.code
  }
  get status(): number {
    return this.problem.status
  }
}

export interface ClientOptions {
  /** Origin and prefix, for instance '' in a browser or 'http://localhost:3000'. */
  origin?: string
  token?: string
  fetch?: typeof globalThis.fetch
  /** Language of refusals: 'ru' or 'en'. */
  locale?: () => string
}

export interface CallOptions {
  signal?: AbortSignal
  idempotencyKey?: string
}

export type Call = <E extends AnyEndpoint>(
  e: E,
  args: Arguments<E>,
  options?: CallOptions,
) => Promise<Answered<E>>

/**
 * The typed client: `call(getTicket, { params: { id: '42' } })`.
 * @throws ApiError on every answer that is not a success
 */
export function createClient(options: ClientOptions = {}): Call {
  const send = options.fetch ?? globalThis.fetch.bind(globalThis)
  return async (e, args, { signal, idempotencyKey } = {}) => {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (options.token) headers.authorization = `Bearer ${options.token}`
    if (options.locale) headers['accept-language'] = options.locale()
    if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
    if (args.body !== undefined) headers['content-type'] = 'application/json'
    const response = await send(`${options.origin ?? ''}/api/v1${path(e.path, args)}`, {
      method: e.method,
      headers,
      credentials: 'same-origin',
      ...(args.body !== undefined && { body: JSON.stringify(args.body) }),
      ...(signal && { signal }),
    }).catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'AbortError') throw error
      throw new ApiError({ type: 'about:blank', title: 'offline', status: 0, code: 'offline' })
    })
    const body = response.status === 204 ? null : await response.json().catch(() => null)
    if (response.ok) return body as never
    throw new ApiError(
      body ?? {
        type: 'about:blank',
        title: response.statusText,
        status: response.status,
        code: 'unexpected',
      },
    )
  }
}

function path(template: string, args: { params?: object | undefined; query?: object | undefined }): string {
  const params = (args.params ?? {}) as Record<string, unknown>
  const filled = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(args.query ?? {})) {
    if (value !== undefined && value !== null)
      search.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  return search.size ? `${filled}?${search}` : filled
}
