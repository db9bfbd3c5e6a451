import { Rating } from '@opora/core/ticket'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { countAttempt } from '../people/index.ts'
import { transaction } from '../platform/database/pool.ts'
import type { Http } from '../platform/http/index.ts'
import { localeOf } from '../platform/i18n/problems.ts'
import { notFound, Refused } from '../platform/refused.ts'
import type { Settings } from '../settings/index.ts'
import { type Desk, isRatingSignature, rate, signedRatingPath } from '../tickets/index.ts'
import { MOST_WORDS, questionPage, type Trouble, troublePage } from './page.ts'
import { policy } from './page-style.ts'
import { questionOf } from './question.ts'

const Link = z.object({ ratingId: z.string().regex(/^[1-9]\d{0,17}$/), level: Rating, signature: z.string() })
const Form = z.object({ level: Rating, comment: z.string().trim().max(MOST_WORDS).default('') })
const FORM_BYTES = 64 * 1024

/**
 * The pages on which customers rate. To look at one changes nothing, whoever looks: programs that read mail follow its
 * links. The link is the only right that is asked for, so there is nothing that another site could borrow.
 */
export async function ratingDoor(http: Http, desk: Desk, settings: Settings): Promise<void> {
  await http.app.register(async (app) => {
    readForms(app)
    app.setErrorHandler(answerTrouble)
    app.addHook('onRequest', async (_, reply) => void shut(reply))
    app.get('/rate/:ratingId/:level/:signature', { schema: { hide: true } }, async (request, reply) => {
      const { ratingId, level } = await proven(desk, request)
      const now = desk.platform.clock.now()
      return send(
        reply,
        questionPage({ ...(await questionOf(desk, settings, ratingId, now)), chosen: level }),
      )
    })
    app.post('/rate/:ratingId/:level/:signature', { schema: { hide: true } }, async (request, reply) => {
      const { ratingId } = await proven(desk, request)
      const { level, comment } = read(Form, request.body)
      const now = desk.platform.clock.now()
      await transaction(desk.platform.db, (tx) => rate(tx, desk, { ratingId, level, comment }, now))
      return reply.redirect(signedRatingPath(desk.platform, ratingId, level), 303)
    })
    app.get('/rate/*', { schema: { hide: true } }, () => {
      throw notFound()
    })
  })
}

function readForms(app: FastifyInstance): void {
  const options = { parseAs: 'string', bodyLimit: FORM_BYTES } as const
  app.addContentTypeParser<string>('application/x-www-form-urlencoded', options, (_, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(body))),
  )
}

/** Guesses are counted as everywhere; a true link is held against nobody. */
async function proven(desk: Desk, request: FastifyRequest): Promise<z.output<typeof Link>> {
  const attempt = await countAttempt(desk.platform, 'link', { request }, desk.platform.clock.now())
  const link = Link.safeParse(request.params)
  if (!link.success || !isRatingSignature(desk.platform, link.data)) throw notFound()
  await attempt.giveBack()
  return link.data
}

function read<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const found = schema.safeParse(given)
  if (!found.success) throw new Refused('invalid_request', 400)
  return found.data
}

/** Kept by nobody, found by no search, and its address is told to no other site. */
const shut = (reply: FastifyReply) =>
  reply
    .header('content-security-policy', policy)
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('cache-control', 'no-store')

const send = (reply: FastifyReply, page: string) => reply.type('text/html; charset=utf-8').send(page)

const troubles: Record<string, Trouble> = {
  not_found: 'broken',
  'rating.expired': 'expired',
  'rating.settled': 'settled',
  too_many_attempts: 'busy',
}

function answerTrouble(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const known = error instanceof Refused ? error : null
  const status = known?.status ?? (error as { statusCode?: number }).statusCode ?? 500
  if (status >= 500) request.log.error({ err: error }, 'request failed')
  if (typeof known?.details.retryAfter === 'number') reply.header('retry-after', known.details.retryAfter)
  const locale = localeOf(request.headers['accept-language'])
  return send(reply.status(status), troublePage(locale, troubles[known?.code ?? ''] ?? 'failed'))
}
