import { messageIds } from '../ids.ts'
import type { Part } from '../structure.ts'
import { allParts, textOf } from './parts.ts'

const RETURNED = [
  'message/rfc822',
  'text/rfc822-headers',
  'message/rfc822-headers',
  'message/global',
  'message/global-headers',
]
const HEADER = /^[ \t>]*message-id:[ \t]*(?:\n[ \t]+)?(<[^<>\n]{3,900}>|\S+@\S+)/im

/** The Message-ID of the mail that came back: from its copy, from the words, or from what the bounce answers. */
export function originalMessageId(root: Part, text: string): string | null {
  const returned = allParts(root).filter((part) => part !== root && RETURNED.includes(part.type))
  for (const words of [...returned.map(textOf), text]) {
    const id = messageIds(HEADER.exec(words)?.[1])[0]
    if (id) return id
  }
  const answered = ['x-original-message-id', 'in-reply-to', 'references'].flatMap((name) =>
    messageIds(root.headers.raw(name)),
  )
  return answered.at(-1) ?? null
}
