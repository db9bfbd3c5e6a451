import type { Caller } from '../platform/actor.ts'
import type { Db } from '../platform/database/pool.ts'
import { API, type Http } from '../platform/http/index.ts'
import { fetchPicture } from '../platform/outward/index.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { ofVisibleTicket } from './access.ts'
import type { Desk } from './desk.ts'

const LIMITS = { maxBytes: 10 * 1024 * 1024, timeoutMs: 10_000 }

/** Pictures that a mail keeps elsewhere: fetched by the desk, so that their owner learns nothing of who reads it. */
export function pictureRoute(http: Http, { platform }: Desk): void {
  http.app.get<{ Params: { id: string; messageId: string }; Querystring: { url?: string } }>(
    `${API}/tickets/:id/messages/:messageId/picture`,
    {
      schema: { summary: 'A remote picture of a mail, by its address (`url`) in that mail', tags: ['Files'] },
      config: { rateLimit: { max: 600, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      if (!request.caller) throw new Refused('unauthenticated', 401)
      const url = String(request.query.url ?? '')
      const { id, messageId } = request.params
      if (![id, messageId].every((each) => /^[1-9]\d{0,17}$/.test(each))) throw notFound()
      if (!(await picturesIn(platform.db, request.caller, id, messageId)).has(url)) throw notFound()
      const picture = await fetchPicture(url.startsWith('//') ? `https:${url}` : url, LIMITS)
      if (!picture) throw notFound()
      return reply
        .header('content-type', picture.type)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cross-origin-resource-policy', 'same-origin')
        .header('cache-control', 'private, max-age=86400')
        .send(picture.bytes)
    },
  )
}

/** The addresses that stand in a message: nothing else is fetched, so that nobody can have us fetch what he likes. */
async function picturesIn(db: Db, caller: Caller, ticketId: string, messageId: string): Promise<Set<string>> {
  const row = await db
    .selectFrom('messages')
    .select('html')
    .where('ticket_id', '=', ticketId)
    .where('message_id', '=', messageId)
    .where(ofVisibleTicket(caller, 'messages'))
    .executeTakeFirst()
  if (!row) throw notFound()
  const found = (row.html ?? '').matchAll(/\sdata-remote-src="([^"]*)"/g)
  return new Set([...found].map((match) => plainText(match[1]!)))
}

const SIGNS: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'", '#x27': "'" }

const plainText = (escaped: string): string =>
  escaped.replace(/&(amp|quot|lt|gt|#39|#x27);/g, (_, name: string) => SIGNS[name]!)
