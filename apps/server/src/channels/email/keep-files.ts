import type { Files } from '../../platform/files.ts'
import { type StoredFile, safeName } from '../../tickets/index.ts'
import type { ReadAttachment } from './reading/index.ts'
import { storable } from './storable.ts'

/** Puts attachments into the file store. */
export async function keepFiles(files: Files, attachments: readonly ReadAttachment[]): Promise<StoredFile[]> {
  const kept: StoredFile[] = []
  for (const { name, type, content, contentId, inline } of attachments) {
    const put = await files.put(content)
    const id = contentId && storable(contentId).slice(0, 500)
    kept.push({
      ...put,
      name: safeName(storable(name)),
      type: storable(type).slice(0, 200),
      contentId: id,
      inline,
    })
  }
  return kept
}
