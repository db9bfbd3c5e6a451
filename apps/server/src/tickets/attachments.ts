import type { OutgoingAttachment } from '@opora/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Caller } from '../platform/actor.ts'
import type { Db, Tx } from '../platform/database/pool.ts'
import type { Files } from '../platform/files.ts'
import { contentIdOfUpload, uploadsInside } from '../platform/html/index.ts'
import { notFound, Refused } from '../platform/refused.ts'
import { visible } from './access.ts'
import type { StoredFile } from './message-row.ts'

/** All attachments of one message together, in bytes: what common mail servers still take after base64. */
export const MAX_ATTACHMENTS = 25 * 1024 * 1024

const owner = (caller: Caller): string => `${caller.kind}:${caller.id}`

/** Keeps an uploaded file until it is sent; only its owner can send it. */
export async function keepUpload(
  db: Db,
  files: Files,
  caller: Caller,
  file: { name: string; type: string; content: Buffer },
  now: Date,
) {
  const { sha256, size } = await files.put(file.content)
  const name = safeName(file.name)
  const row = await db
    .insertInto('uploads')
    .values({ owner: owner(caller), name, type: file.type, size, sha256, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: row.id, name, type: file.type, size, sha256 }
}

/**
 * The files that go with a message: uploads by id, and bytes given in base64.
 * @throws Refused `attachment.unknown` for an upload that is not the caller's, `attachment.too_large`
 */
export async function takeAttachments(
  db: Db | Tx,
  files: Files,
  caller: Caller,
  given: readonly z.output<typeof OutgoingAttachment>[],
  html: string,
): Promise<StoredFile[]> {
  const inside = uploadsInside(html)
  const ids = [...new Set([...given.filter((each) => typeof each === 'string'), ...inside])]
  const uploads = await uploadsOf(db, caller, ids)
  const stored = uploads.map((upload) => ({
    name: upload.name,
    type: upload.type,
    size: Number(upload.size),
    sha256: upload.sha256,
    contentId: inside.includes(upload.id) ? contentIdOfUpload(upload.id) : null,
    inline: inside.includes(upload.id),
  }))
  const bytes = given.flatMap((each) => (typeof each === 'string' ? [] : [each]))
  for (const { name, type, content } of bytes) {
    const put = await files.put(Buffer.from(content, 'base64'))
    stored.push({
      name: safeName(name),
      type: type || 'application/octet-stream',
      ...put,
      contentId: null,
      inline: false,
    })
  }
  if (stored.reduce((sum, file) => sum + file.size, 0) > MAX_ATTACHMENTS) {
    throw new Refused('attachment.too_large', 413, { limit: MAX_ATTACHMENTS / 1024 / 1024 })
  }
  return stored
}

async function uploadsOf(db: Db | Tx, caller: Caller, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('uploads')
    .selectAll()
    .where('id', 'in', ids)
    .where('owner', '=', owner(caller))
    .execute()
  if (rows.length !== ids.length) throw new Refused('attachment.unknown', 422)
  return ids.map((id) => rows.find((row) => row.id === id)!)
}

/** A caller's own upload, to show it before it is sent. @throws Refused `not_found` */
export async function getUpload(db: Db, caller: Caller, id: string) {
  const row = await db
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', id)
    .where('owner', '=', owner(caller))
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** An attachment of a ticket that the caller may see. Index attachments_id. @throws Refused `not_found` */
export async function getAttachment(db: Db, caller: Caller, id: string) {
  const row = await db
    .selectFrom('attachments')
    .innerJoin('tickets', 'tickets.ticket_id', 'attachments.ticket_id')
    .selectAll('attachments')
    .where('attachment_id', '=', id)
    .where(visible(caller, 'tickets'))
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

/** A file name that is only a name: no folders, no control characters, not empty, not endless. */
export function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  const clean = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim()
  return clean.replace(/^\.+$/, '').slice(0, 200) || 'file'
}

/** Uploads that nobody sent within two days are forgotten. */
export async function forgetUploads(db: Db, now: Date): Promise<void> {
  await sql`delete from uploads where created_at < ${new Date(now.getTime() - 2 * 86_400_000)}`.execute(db)
}
