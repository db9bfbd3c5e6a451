import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { processIntake } from '../job-kinds.ts'
import { type Tx, transaction } from '../platform/database/pool.ts'
import type { Platform } from '../platform/platform.ts'
import { job } from '../platform/queue.ts'
import { tellIntake } from './intake-hint.ts'

/** A raw message as it came, with what the way it came by knows of it. */
export interface RawMail {
  raw: Buffer
  source: 'imap' | 'smtp'
  channelId: string | null
  /** Where it lay in the mailbox; null when it came by SMTP. */
  place: { folder: string; uidValidity: bigint; uid: number } | null
  envelopeFrom: string | null
  envelopeTo: string[]
  remoteAddress: string | null
  /** What the server that brought it called itself. */
  helo?: string | null
  /** A reason to keep it unread, known before anybody has read it. */
  quarantined?: 'too_large' | 'unfetchable'
}

/**
 * Keeps raw mails with a job each, in the caller's transaction. Nothing is acknowledged to the outside before it has
 * committed. A mail that lies at a place seen before is not stored again.
 * @returns ids of those that are new
 */
export async function storeRaw(
  tx: Tx,
  platform: Platform,
  mails: readonly RawMail[],
  now: Date,
): Promise<string[]> {
  if (mails.length === 0) return []
  const rows = sql.join(mails.map((mail) => row(mail, now)))
  const stored = await sql<{ id: string; state: string }>`
    with given (channel_id, source, folder, uid_validity, uid, envelope_from, envelope_to, remote_address, helo,
        received_at, size, sha256, state, reason, queued_at, raw) as (values ${rows}),
    stored as (
      insert into intake (channel_id, source, folder, uid_validity, uid, envelope_from, envelope_to, remote_address,
        helo, received_at, size, sha256, state, reason, queued_at)
      select channel_id, source, folder, uid_validity, uid, envelope_from, envelope_to, remote_address, helo, received_at,
        size, sha256, state, reason, queued_at from given
      on conflict (channel_id, folder, uid_validity, uid) where source = 'imap' do nothing
      returning id, state, sha256),
    kept as (
      insert into intake_raw (intake_id, raw)
      select distinct on (stored.id) stored.id, given.raw from stored join given using (sha256))
    select id, state from stored`.execute(tx)
  const pending = stored.rows.filter((each) => each.state === 'pending')
  await platform.queue.enqueue(
    tx,
    pending.map(({ id }) => job(processIntake, { intakeId: id })),
  )
  if (stored.rows.length > 0) tx.afterCommit(() => tellIntake(platform))
  return stored.rows.map(({ id }) => id)
}

function row(mail: RawMail, now: Date) {
  const { place, quarantined } = mail
  return sql`(${mail.channelId}::bigint, ${mail.source}::text, ${place?.folder ?? null}::text,
    ${place?.uidValidity.toString() ?? null}::bigint, ${place?.uid ?? null}::bigint, ${mail.envelopeFrom}::text,
    ${mail.envelopeTo}::text[], ${mail.remoteAddress}::text, ${mail.helo ?? null}::text, ${now}::timestamptz, ${mail.raw.byteLength}::bigint,
    ${createHash('sha256').update(mail.raw).digest('hex')}::text, ${quarantined ? 'quarantined' : 'pending'}::text,
    ${quarantined ?? null}::text, ${now}::timestamptz, ${mail.raw}::bytea)`
}

/** Mails that arrive while another is being stored are stored together: one commit for all of them. */
export class Inbox {
  readonly #platform: Platform
  #waiting: { mail: RawMail; done: () => void; failed: (error: unknown) => void }[] = []
  #storing = false

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Resolves once the mail is on disk; rejects when it is not. */
  async store(mail: RawMail): Promise<void> {
    await new Promise<void>((done, failed) => {
      this.#waiting.push({ mail, done, failed })
      if (!this.#storing) void this.#storeWaiting()
    })
  }

  async #storeWaiting(): Promise<void> {
    this.#storing = true
    while (this.#waiting.length > 0) {
      const batch = this.#takeBatch()
      const { db, clock } = this.#platform
      try {
        const mails = batch.map((each) => each.mail)
        await transaction(db, (tx) => storeRaw(tx, this.#platform, mails, clock.now()))
        for (const each of batch) each.done()
      } catch (error) {
        for (const each of batch) each.failed(error)
      }
    }
    this.#storing = false
  }

  #takeBatch() {
    let bytes = 0
    const count = this.#waiting.findIndex(({ mail }, i) => {
      bytes += mail.raw.byteLength
      return i > 0 && (bytes > 8 * 1024 * 1024 || i >= 50)
    })
    return this.#waiting.splice(0, count === -1 ? this.#waiting.length : count)
  }
}
