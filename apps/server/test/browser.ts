import type { AnyEndpoint, Arguments, Problem, Response as Success } from '@opora/contract'
import type { Http } from '../src/platform/http/index.ts'
import { assertAsPromised } from './promised.ts'

/** An answer as a browser sees it. */
export interface Seen<T> {
  status: number
  body: T
  problem: Problem
  headers: Record<string, unknown>
  text: string
}

/** A browser with cookies of its own at some network address. */
export class Browser {
  readonly #http: Http
  readonly cookies = new Map<string, string>()
  readonly address: string
  readonly headers: Record<string, string>

  constructor(http: Http, address = '192.0.2.10', headers: Record<string, string> = {}) {
    this.#http = http
    this.address = address
    this.headers = { 'user-agent': 'Mozilla/5.0 (test)', ...headers }
  }

  /** Calls an endpoint of the contract. @throws when it does not succeed */
  async call<E extends AnyEndpoint>(endpoint: E, args: Arguments<E>): Promise<Success<E>> {
    const seen = await this.try(endpoint, args)
    if (seen.status >= 400) throw new Error(`${endpoint.method} ${endpoint.path}: ${seen.text}`)
    return seen.body
  }

  /** Calls an endpoint and takes whatever comes. */
  async try<E extends AnyEndpoint>(endpoint: E, args: Arguments<E>): Promise<Seen<Success<E>>> {
    const { params = {}, query = {}, body } = args as { params?: object; query?: object; body?: object }
    const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(String((params as Record<string, unknown>)[name])),
    )
    const answer = await this.#http.app.inject({
      method: endpoint.method,
      url: `/api/v1${path}`,
      query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
      remoteAddress: this.address,
      headers: { ...this.headers, ...this.#cookieHeader() },
      ...(body && { payload: body }),
    })
    for (const { name, value } of answer.cookies) {
      if (value) this.cookies.set(name, value)
      else this.cookies.delete(name)
    }
    const parsed = answer.body ? answer.json() : null
    if (answer.statusCode < 300 && parsed !== null) assertAsPromised(endpoint, parsed)
    return {
      status: answer.statusCode,
      body: parsed,
      problem: parsed,
      headers: answer.headers,
      text: answer.body,
    }
  }

  #cookieHeader(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return cookie ? { cookie } : {}
  }
}
