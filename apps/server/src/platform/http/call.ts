import type { AnyEndpoint, Parsed } from '@opora/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../actor.ts'

/** What a handler is given. `caller` is null only on endpoints that anyone may call. */
export type Call<E extends AnyEndpoint> = Parsed<E> & {
  now: Date
  request: FastifyRequest
  reply: FastifyReply
} & (E['access'] extends 'anyone' ? { caller: Caller | null } : { caller: Caller })

export type Authenticate = (request: FastifyRequest) => Promise<Caller | null>
