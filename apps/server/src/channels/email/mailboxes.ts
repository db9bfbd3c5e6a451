import { sql } from 'kysely'
import type { Platform } from '../../platform/platform.ts'
import type { Listening } from '../channel.ts'
import { CHANNELS_CHANGED, findConfigured } from '../configured.ts'
import { Mailbox } from './mailbox.ts'
import { admittedAt } from './oauth/index.ts'

/** How long a process may watch a mailbox without saying so again: then another one takes over. */
const LEASE_SECONDS = 20
const ROUND_MS = 6_000

/** Watches every mailbox that no other process watches; leases in the database decide which these are. */
export function startMailboxes(platform: Platform): Listening {
  const watched = new Map<string, { mailbox: Mailbox; key: string }>()
  let round: Promise<void> = Promise.resolve()
  let stopped = false

  const look = () => {
    round = round
      .then(() => (stopped ? undefined : settle()))
      .catch((error: unknown) => platform.log.warn({ err: error }, 'mailboxes not looked after'))
    return round
  }

  const settle = async () => {
    const leased = await lease(platform)
    for (const [id, { mailbox }] of watched) {
      if (leased.has(id)) continue
      watched.delete(id)
      await mailbox.stop()
    }
    for (const id of leased) await watch(id)
  }

  const watch = async (id: string) => {
    const channel = await findConfigured(platform.db, id)
    const known = watched.get(id)
    if (!channel?.config.incoming) return
    const { incoming, signIn } = channel.config
    const admitted = signIn === 'password' ? null : await admittedAt(platform.db, id)
    const key = JSON.stringify([incoming, signIn, channel.sealed, admitted])
    if (known?.key === key) return
    await known?.mailbox.stop()
    const mailbox = new Mailbox(platform, channel)
    watched.set(id, { mailbox, key })
    mailbox.start()
  }

  const unsubscribe = platform.hints.subscribe((hint) => {
    if (hint.type === 'settings' && hint.what === CHANNELS_CHANGED) void look()
  })
  const timer = setInterval(() => void look(), ROUND_MS)
  void look()

  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      unsubscribe()
      await round
      await Promise.all([...watched.values()].map(({ mailbox }) => mailbox.stop()))
      await release(platform).catch((error: unknown) =>
        platform.log.debug({ err: error }, 'leases not released'),
      )
    },
  }
}

/** Takes and renews the leases that can be had. @returns ids of the channels this process watches now */
async function lease({ db, hints }: Platform): Promise<Set<string>> {
  const taken = await sql<{ id: string }>`
    update channels set lease_owner = ${hints.node}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where id in (
      select id from channels
      where active and archived_at is null and jsonb_typeof(config->'incoming') = 'object'
        and (lease_owner = ${hints.node} or lease_until is null or lease_until < now())
      for update skip locked)
    returning id`.execute(db)
  return new Set(taken.rows.map(({ id }) => id))
}

async function release({ db, hints }: Platform): Promise<void> {
  await db
    .updateTable('channels')
    .set({ lease_owner: null, lease_until: null })
    .where('lease_owner', '=', hints.node)
    .execute()
}
