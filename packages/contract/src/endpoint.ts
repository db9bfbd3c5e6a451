import type { z } from 'zod'

type Schema = z.ZodType | undefined

/** One request of the API: the server mounts it, the client calls it, OpenAPI is written from it. */
export interface Endpoint<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, parameters as `:name`. */
  path: string
  /** One line for the reference page. */
  summary: string
  tag: string
  params: P
  query: Q
  body: B
  response: R
  /** Status of a success; 200 unless given. */
  status: 200 | 201 | 202 | 204
  /** Who may call: a session or token (default), anyone, or only a signed-in agent. */
  access: 'actor' | 'anyone' | 'agent'
  /** Answers the same request with the same `Idempotency-Key` once. */
  idempotent: boolean
}

interface Description<P extends Schema, Q extends Schema, B extends Schema, R extends z.ZodType> {
  method: Endpoint<P, Q, B, R>['method']
  path: string
  summary: string
  tag: string
  params?: P
  query?: Q
  body?: B
  response: R
  status?: Endpoint<P, Q, B, R>['status']
  access?: Endpoint<P, Q, B, R>['access']
  idempotent?: boolean
}

export function endpoint<
  R extends z.ZodType,
  P extends Schema = undefined,
  Q extends Schema = undefined,
  B extends Schema = undefined,
>(d: Description<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return {
    ...d,
    params: d.params as P,
    query: d.query as Q,
    body: d.body as B,
    status: d.status ?? 200,
    access: d.access ?? 'actor',
    idempotent: d.idempotent ?? false,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: any endpoint at all; its parts are inferred where it is used
export type AnyEndpoint = Endpoint<any, any, any, any>

type Input<S> = S extends z.ZodType ? z.input<S> : never
type Output<S> = S extends z.ZodType ? z.output<S> : undefined

/** What a caller gives: `params`, `query`, `body` as the endpoint asks for them. */
export type Arguments<E extends AnyEndpoint> = ([Input<E['params']>] extends [never]
  ? { params?: undefined }
  : { params: Input<E['params']> }) &
  ([Input<E['query']>] extends [never] ? { query?: undefined } : { query?: Input<E['query']> }) &
  ([Input<E['body']>] extends [never] ? { body?: undefined } : { body: Input<E['body']> })

/** What a handler gets after validation. */
export interface Parsed<E extends AnyEndpoint> {
  params: Output<E['params']>
  query: Output<E['query']>
  body: Output<E['body']>
}

/** What a handler returns, before the response schema. */
export type Answer<E extends AnyEndpoint> = z.input<E['response']>
/** What a caller receives. */
export type Response<E extends AnyEndpoint> = z.output<E['response']>
