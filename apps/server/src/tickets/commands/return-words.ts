import type { Correspondent, Draft } from '@opora/contract'
import type { Selectable } from 'kysely'
import type { Tx } from '../../platform/database/pool.ts'
import type { Messages } from '../../platform/database/schema.ts'
import { type DraftContent, getDraft, saveDraft } from '../drafts.ts'

type Row = Omit<Selectable<Messages>, 'search'>

/** Makes a message that was taken back a draft of an agent again; what the agent has begun meanwhile stays below it. */
export async function returnWords(tx: Tx, message: Row, agentId: string, now: Date): Promise<Draft> {
  const begun = await getDraft(tx, message.ticket_id, agentId)
  const files = await uploadsAgain(tx, message, agentId, now)
  const words = withoutSignature(shownHtml(message, files.inline), await hasSignature(tx, agentId))
  const emails = (list: unknown) => (list as Correspondent[]).map(({ email }) => email)
  const content: DraftContent = {
    // What was begun as a note stays one: internal words must not leave because of this.
    kind: begun?.kind ?? 'public',
    html: begun?.html ? `${words}${begun.html}` : words,
    to: emails(message.to_list),
    cc: emails(message.cc_list),
    bcc: emails(message.bcc_list),
    uploadIds: [...files.attached, ...(begun?.uploads.map(({ id }) => id) ?? [])],
    baseSeq: begun?.baseSeq ?? message.seq,
  }
  return saveDraft(tx, message.ticket_id, agentId, content, now)
}

/** The files of a message as uploads of their author: what was sent by id may have been forgotten since. */
async function uploadsAgain(tx: Tx, { ticket_id, message_id }: Row, agentId: string, now: Date) {
  const rows = await tx
    .selectFrom('attachments')
    .select(['name', 'type', 'size', 'sha256', 'content_id', 'inline'])
    .where('ticket_id', '=', ticket_id)
    .where('message_id', '=', message_id)
    .orderBy('attachment_id')
    .execute()
  const attached: string[] = []
  const inline = new Map<string, string>()
  for (const { content_id, inline: inside, ...file } of rows) {
    const { id } = await tx
      .insertInto('uploads')
      .values({ ...file, owner: `agent:${agentId}`, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (inside && content_id) inline.set(content_id, id)
    else attached.push(id)
  }
  return { attached, inline }
}

function shownHtml({ html, text }: Row, inline: ReadonlyMap<string, string>): string {
  if (html === null) {
    const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    return safe
      .split(/\n{2,}/)
      .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
      .join('')
  }
  return html.replace(/src="cid:([^"]+)"/g, (whole, id: string) =>
    inline.has(id) ? `src="/api/v1/uploads/${inline.get(id)}"` : whole,
  )
}

/** The composer adds the signature when it sends; it must not come back as the author's own words. */
const withoutSignature = (html: string, signs: boolean): string =>
  signs ? html.replace(/<p>-- <br ?\/?>(?:(?!<p>).)*<\/p>\s*$/s, '') : html

async function hasSignature(tx: Tx, agentId: string): Promise<boolean> {
  const row = await tx.selectFrom('agents').select('signature').where('id', '=', agentId).executeTakeFirst()
  return Boolean(row?.signature.trim())
}
