import type { Message, Ticket } from '@opora/contract'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { Ago, Avatar } from '../parts/index.ts'
import { Attachments } from './attachments.tsx'
import { useAuthor } from './author.ts'
import { MessageBody } from './message-body.tsx'
import { MessageHead } from './message-head.tsx'
import css from './timeline.module.css'
import { TrustWarning } from './trust/index.ts'

interface Props {
  ticket: Ticket
  message: Message
  continues: boolean
}

/** Something that was said: by a customer, to a customer, or among colleagues. */
export function MessageView({ ticket, message, continues }: Props) {
  return message.kind === 'note' ? (
    <Note ticketId={ticket.id} message={message} />
  ) : (
    <Said ticket={ticket} message={message} continues={continues} />
  )
}

function Said({ ticket, message, continues }: Props) {
  const { t } = useText()
  const author = useAuthor(message)
  const judged = useForwarder(message)
  return (
    <article
      className={css.said}
      data-message
      data-continues={continues || undefined}
      aria-label={t('message.by', { name: author.name })}
    >
      {continues ? <span /> : <Avatar name={author.name} tone={author.tone} />}
      <div>
        <MessageHead ticket={ticket} message={message} continues={continues} />
        <TrustWarning message={judged} />
        {message.delivery?.state === 'cancelled' ? (
          <Unsaid ticketId={ticket.id} message={message} />
        ) : (
          <Words ticketId={ticket.id} message={message} />
        )}
      </div>
    </article>
  )
}

interface WordsProps {
  ticketId: string
  message: Message
}

function Words({ ticketId, message }: WordsProps) {
  return (
    <>
      <MessageBody ticketId={ticketId} message={message} />
      <Attachments attachments={message.attachments} />
    </>
  )
}

/** What the customer never got: out of the way, and there for whoever wants to read it. */
function Unsaid(props: WordsProps) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return open ? (
    <Words {...props} />
  ) : (
    <button type="button" className={css.link} onClick={() => setOpen(true)}>
      {t('message.unsaid')}
    </button>
  )
}

/** A forwarded mail is as trustworthy as the colleague whom it names as its sender. */
function useForwarder(message: Message): Message {
  const names = useNames()
  if (!message.forwardedBy) return message
  const name = names.agent(message.forwardedBy)
  return { ...message, from: { email: name, name } }
}

function Note({ ticketId, message }: WordsProps) {
  const { t } = useText()
  const author = useAuthor(message)
  return (
    <article className={css.note} data-message aria-label={t('note.by', { name: author.name })}>
      <IconLock size={16} />
      <div>
        <header className={css.by}>
          <b>{author.name}</b>
          <span className={css.quiet}>
            {t('note.internal')} · <Ago at={message.createdAt} />
          </span>
        </header>
        <TrustWarning message={message} />
        <Words ticketId={ticketId} message={message} />
      </div>
    </article>
  )
}
