import type { Message } from '@opora/contract'
import { useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import type { FaceTone } from '../parts/index.ts'

/** Who wrote a message, and the colour of the face beside it. */
export function useAuthor({ author, from }: Message): { name: string; tone: FaceTone } {
  const names = useNames()
  const { t } = useText()
  if (author.kind === 'agent' && author.id) {
    const name = names.agent(author.id) || from.name || from.email
    return { name, tone: names.isMe(author.id) ? 'self' : 'agent' }
  }
  const name = from.name || from.email
  if (author.kind === 'customer') return { name: name || t('actor.customer'), tone: 'customer' }
  return { name: name || t('actor.system'), tone: 'machine' }
}
