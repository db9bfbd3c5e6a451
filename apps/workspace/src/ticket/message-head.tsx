import type { Message, Ticket } from '@opora/contract'
import { IconArrowForwardUp, IconLock, IconRobot, IconSignature } from '@tabler/icons-react'
import { useNames } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { CountedAs } from '../owed/index.ts'
import { Ago, Breakable, Chip } from '../parts/index.ts'
import { useAuthor } from './author.ts'
import { DeliveryActions } from './delivery-actions.tsx'
import { DeliveryMark } from './delivery-mark.tsx'
import { Original } from './original.tsx'
import css from './timeline.module.css'
import { TrustMark } from './trust/index.ts'

interface Props {
  ticket: Ticket
  message: Message
  continues: boolean
}

/** Who wrote it to whom and when, what is to be known of it, and what can be done with it. */
export function MessageHead({ ticket, message, continues }: Props) {
  const { t } = useText()
  const { name } = useAuthor(message)
  return (
    <header className={css.by}>
      {!continues && (
        <b>
          <Breakable text={name} />
        </b>
      )}
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
      {message.direction === 'in' && <Breakable text={message.from.email ?? ''} />}
      {to.length > 0 && !usual && <Breakable text={` → ${to.join(', ')}`} />}
      {copies.length > 0 && <Breakable text={` · ${t('message.copies', { list: copies.join(', ') })}`} />}
      {(message.direction === 'in' || !usual || copies.length > 0) && ' · '}
    </>
  )
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
