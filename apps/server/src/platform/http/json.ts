import { isUtf8 } from 'node:buffer'
import type { FastifyInstance } from 'fastify'
import { Refused } from '../refused.ts'

/** Has JSON read as UTF-8 (RFC 8259 8.1): other bytes are refused, where decoding would quietly replace them. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    if (isUtf8(body)) void parse(request, body.toString('utf8'), done)
    else done(new Refused('invalid_text', 400))
  })
}
