import type { Problem } from '@opora/contract'
import { TicketRefusal } from '@opora/core/ticket'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { databaseTrouble } from '../database/trouble.ts'
import { localeOf, problemText } from '../i18n/problems.ts'
import { Refused } from '../refused.ts'

/** Answers any error as problem+json (RFC 9457). A bug is logged once, here, and says nothing of itself outside. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refused = toRefused(error)
  if (refused.status >= 500) request.log.error({ err: error }, 'request failed')
  const { status, code, details } = refused
  const locale = request.caller?.locale ?? localeOf(request.headers['accept-language'])
  const problem: Problem = {
    type: `/api/problems#${code}`,
    title: problemText(code, 'en', details),
    status,
    code,
    detail: problemText(code, locale, details),
    requestId: request.id,
    ...(Array.isArray(details.errors) && { errors: details.errors as NonNullable<Problem['errors']> }),
    ...(Array.isArray(details.changed) && { changed: details.changed as string[] }),
    ...(typeof details.retryAfter === 'number' && { retryAfter: details.retryAfter }),
  }
  if (problem.retryAfter) reply.header('retry-after', problem.retryAfter)
  void reply.status(status).type('application/problem+json').send(JSON.stringify(problem))
}

const statusOfTicketRefusal = (code: string): number =>
  code === 'ticket.missing' ? 404 : code === 'ticket.subject_empty' ? 422 : 409

function toRefused(error: unknown): Refused {
  if (error instanceof Refused) return error
  if (error instanceof TicketRefusal) {
    return new Refused(error.code, statusOfTicketRefusal(error.code), { changed: error.changed })
  }
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error)
  const trouble = databaseTrouble(error)
  if (trouble === 'away') return new Refused('unavailable', 503, { retryAfter: 10 })
  if (trouble === 'full') return new Refused('disk_full', 503, { retryAfter: 60 })
  const known = error as Partial<FastifyError> & { code?: string }
  if (known.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || known.statusCode === 413)
    return new Refused('too_large', 413)
  if (known.statusCode === 415) return new Refused('unsupported_media_type', 415)
  if (known.statusCode === 404) return new Refused('not_found', 404)
  if (known.statusCode && known.statusCode >= 400 && known.statusCode < 500)
    return new Refused('invalid_request', known.statusCode)
  return new Refused('internal', 500)
}

interface InvalidRequest {
  validation: readonly { instancePath: string; message?: string | undefined }[]
  validationContext?: string | undefined
}

function invalid(error: InvalidRequest): Refused {
  const errors = error.validation.slice(0, 20).map((issue) => ({
    path: `${error.validationContext ?? 'body'}${issue.instancePath}`,
    message: issue.message ?? 'invalid',
  }))
  return new Refused('invalid_request', 400, { errors })
}
