import { ActionIcon, Menu } from '@mantine/core'
import type { Message, Ticket } from '@opora/contract'
import {
  IconArrowForwardUp,
  IconDots,
  IconDownload,
  IconFileText,
  IconLock,
  IconRobot,
  IconSignature,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { CountedAs } from '../owed/index.ts'
import { Ago, Avatar, Chip, type FaceTone } from '../parts/index.ts'
import { Attachments } from './attachments.tsx'
import { DeliveryActions } from './delivery-actions.tsx'
import { DeliveryMark } from './delivery-mark.tsx'
import { MessageBody } from './message-body.tsx'
import css from './timeline.module.css'
import { TrustMark, TrustWarning } from './trust/index.ts'

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
      data-continues={continues || undefined}
      aria-label={t('message.by', { name: author.name })}
    >
      {continues ? <span /> : <Avatar name={author.name} tone={author.tone} />}
      <div>
        <header className={css.by}>
          {!continues && <b>{author.name}</b>}
          <TrustMark message={message} />
          <span className={`${css.quiet} ${css.way}`}>
            {!continues && <Way ticket={ticket} message={message} />}
            <Ago at={message.createdAt} />
          </span>
          {message.automatic && (
            <Chip icon={<IconRobot size={12} />}>{t(`message.automatic.${message.automatic}`)}</Chip>
          )}
          <ForwardedBy message={message} />
          <Protection message={message} />
          <DeliveryMark delivery={message.delivery} />
          <DeliveryActions ticketId={ticket.id} message={message} />
          <CountedAs ticket={ticket} message={message} menuClass={css.actions} />
          <Original ticketId={ticket.id} message={message} />
        </header>
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

/** A colleague who handed the customer's mail to the desk. */
function ForwardedBy({ message }: { message: Message }) {
  const { t } = useText()
  const names = useNames()
  if (!message.forwardedBy) return null
  const name = names.agent(message.forwardedBy)
  return <Chip icon={<IconArrowForwardUp size={12} />}>{t('message.forwardedBy', { name })}</Chip>
}

/** A signature or a lock that the sender put on the mail; what the signature is worth nobody has checked. */
function Protection({ message: { protection } }: { message: Message }) {
  const { t } = useText()
  if (!protection) return null
  const Icon = protection === 'signed' ? IconSignature : IconLock
  return (
    <span title={t(`message.protection.${protection}.about`)}>
      <Chip icon={<Icon size={12} />}>{t(`message.protection.${protection}`)}</Chip>
    </span>
  )
}

/** «anna@mail.ru → help@velograd.ru», and who else got it. */
function Way({ ticket, message }: { ticket: Ticket; message: Message }) {
  const { t } = useText()
  const to = message.to.map(({ email }) => email)
  const copies = [...message.cc, ...message.bcc].map(({ email }) => email)
  const usual = message.direction === 'out' && to.length === 1 && to[0] === ticket.requester.email
  return (
    <>
      {message.direction === 'in' && message.from.email}
      {to.length > 0 && !usual && ` → ${to.join(', ')}`}
      {copies.length > 0 && ` · ${t('message.copies', { list: copies.join(', ') })}`}
      {(message.direction === 'in' || !usual || copies.length > 0) && ' · '}
    </>
  )
}

function Note({ ticketId, message }: WordsProps) {
  const { t } = useText()
  const author = useAuthor(message)
  return (
    <article className={css.note} aria-label={t('note.by', { name: author.name })}>
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

function Original({ ticketId, message }: { ticketId: string; message: Message }) {
  const { t } = useText()
  if (!message.intakeId) return null
  const raw = `/api/v1/tickets/${ticketId}/messages/${message.id}/raw`
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon className={css.actions} size={22} aria-label={t('message.more')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileText size={16} />}
          component="a"
          href={`${raw}?show`}
          target="_blank"
          rel="noreferrer"
        >
          {t('message.original')}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={16} />} component="a" href={raw} download>
          {t('message.download')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useAuthor({ author, from }: Message): { name: string; tone: FaceTone } {
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
