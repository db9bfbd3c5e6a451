import * as api from '@opora/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Caller, requirePermission } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import { API, type Http } from '../platform/http/index.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { readSetting } from '../settings/index.ts'
import type { Desk } from '../tickets/index.ts'
import { changeChannel } from './change-channel.ts'
import { askForComparison, listComparisons } from './comparisons.ts'
import { type Configured, findConfigured, listConfigured, openPasswords } from './configured.ts'
import { createEmailChannel, deleteChannel } from './connect.ts'
import { testMailbox } from './email/checks.ts'
import { discover } from './email/discover.ts'
import { consents, oauthRoutes } from './email/oauth/index.ts'
import { previewMail } from './email/preview.ts'
import { type Secret, signInSecret } from './email/secret.ts'
import { listIntake, processAgain, rawOf, rawOfSeen } from './intake-list.ts'
import { listOutbox, sendAgain } from './outbox-list.ts'
import { presentChannel, type Today } from './present.ts'
import { todayByChannel } from './today.ts'

/** Mounts everything about channels and the mail that goes through them. */
export function channelRoutes(http: Http, { desk }: { desk: Desk }): void {
  const { platform } = desk
  const { db } = platform

  http.on(api.listChannels, async ({ caller, now }) => {
    requirePermission(caller, 'settings.channels')
    const [today, given] = await Promise.all([todayByChannel(db, now), consents(db)])
    const channels = await listConfigured(db)
    return {
      items: channels.map((channel) => presentChannel(channel, today.get(channel.id), given.get(channel.id))),
    }
  })

  http.write(api.createChannel, async (tx, { caller, body, now }) => {
    requirePermission(caller, 'settings.channels')
    return present(tx, await createEmailChannel(tx, desk, caller, body), now)
  })

  http.write(api.changeChannel, async (tx, { caller, params, body, now }) => {
    requirePermission(caller, 'settings.channels')
    return present(tx, await changeChannel(tx, desk, caller, params.id, body), now)
  })

  http.write(api.deleteChannel, async (tx, { caller, params }) => {
    requirePermission(caller, 'settings.channels')
    await deleteChannel(tx, desk, caller, params.id)
    return null
  })

  http.on(api.discoverMailbox, ({ caller, body }) => {
    requirePermission(caller, 'settings.channels')
    return discover(body.address)
  })

  http.on(api.testChannel, async ({ caller, body }) => {
    requirePermission(caller, 'settings.channels')
    const saved = body.id === undefined ? null : await findConfigured(db, body.id)
    if (body.id !== undefined && !saved) throw notFound()
    const secret = async (side: 'incoming' | 'outgoing'): Promise<Secret> => {
      const kept = openPasswords(platform.secrets, saved?.sealed ?? null)
      const password = body[`${side}Password`] ?? kept[`${side}Password`] ?? ''
      return signInSecret(platform, { signIn: body.signIn, channelId: body.id ?? null, password })
    }
    return testMailbox(platform, { ...body, secret })
  })

  oauthRoutes(http)

  http.on(api.listComparisons, async ({ caller }) => {
    requirePermission(caller, 'intake.read')
    return { items: await listComparisons(db) }
  })

  http.write(api.compareMailboxes, async (tx, { caller, now }) => {
    requirePermission(caller, 'intake.act')
    return { items: await askForComparison(tx, platform, now) }
  })

  http.on(api.listIntake, ({ caller, query }) => {
    requirePermission(caller, 'intake.read')
    return listIntake(db, caller, query)
  })

  http.write(api.processAgain, (tx, { caller, params }) => {
    requirePermission(caller, 'intake.act')
    return processAgain(tx, platform, caller, params.id)
  })

  http.on(api.listOutbox, ({ caller, query }) => {
    requirePermission(caller, 'outbox.read')
    return listOutbox(db, caller, query)
  })

  http.write(api.sendAgain, (tx, { caller, params, now }) => {
    requirePermission(caller, 'outbox.act')
    return sendAgain(tx, desk, caller, params.id, now)
  })

  // The raw mail is not JSON, so it is outside the contract's endpoints.
  http.app.get<{ Params: { id: string } }>(`${API}/intake/:id/raw`, async (request, reply) => {
    const raw = await rawOf(db, reader(request), idOf(request.params.id))
    return sendRaw(reply, raw, request.params.id)
  })

  // Whoever sees a ticket may have the mails that made it.
  const rawOfMessage = `${API}/tickets/:id/messages/:messageId/raw`
  http.app.get<{ Params: { id: string; messageId: string }; Querystring: { show?: string } }>(
    rawOfMessage,
    async (request, reply) => {
      const { id, messageId } = request.params
      const place = { ticketId: idOf(id), messageId: idOf(messageId) }
      const raw = await rawOfSeen(db, signedIn(request), place)
      return request.query.show === undefined
        ? sendRaw(reply, raw, messageId)
        : guarded(reply).type('text/plain; charset=utf-8').header('content-disposition', 'inline').send(raw)
    },
  )

  http.on(api.previewMail, async ({ caller, body, now }) => {
    requirePermission(caller, 'settings.channels')
    return previewMail(body, await readSetting(db, 'company'), now)
  })
}

const sendRaw = (reply: FastifyReply, raw: Buffer, name: string): FastifyReply =>
  guarded(reply)
    .type('message/rfc822')
    .header('content-disposition', `attachment; filename="mail-${name}.eml"`)
    .send(raw)

/** A stranger's bytes: never sniffed, never run, never kept by anybody between. */
const guarded = (reply: FastifyReply): FastifyReply =>
  reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')

async function present(db: Db | Tx, channel: Configured, now: Date) {
  const today: Today | undefined = (await todayByChannel(db, now)).get(channel.id)
  return presentChannel(channel, today, (await consents(db)).get(channel.id))
}

function reader(request: FastifyRequest): Caller {
  const caller = signedIn(request)
  requirePermission(caller, 'intake.read')
  return caller
}

function signedIn(request: FastifyRequest): Caller {
  if (!request.caller) throw new Refused('unauthenticated', 401)
  return request.caller
}

function idOf(text: string): string {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw notFound()
  return text
}
