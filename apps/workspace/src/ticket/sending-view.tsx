import type { Message } from '@opora/contract'
import { IconAlertCircle, IconLock } from '@tabler/icons-react'
import { useMe } from '../api/index.ts'
import { queue, type Sending, takeBack } from '../composer/index.ts'
import { useText } from '../i18n/index.ts'
import { Avatar } from '../parts/index.ts'
import { MessageBody } from './message-body.tsx'
import css from './timeline.module.css'

/** An answer that is on the screen already and not yet on the server. */
export function SendingView({ sending }: { sending: Sending }) {
  const { t } = useText()
  const me = useMe()
  const note = sending.writing.kind === 'note'
  return (
    <article className={note ? css.note : css.said} aria-label={t('message.by', { name: me.name })}>
      {note ? <IconLock size={16} /> : <Avatar name={me.name} tone="self" />}
      <div>
        <header className={css.by}>
          <b>{me.name}</b>
          <span className={css.quiet}>{t(`sending.${sending.state}`)}</span>
          {sending.state === 'failed' && <Choices sending={sending} />}
        </header>
        <MessageBody ticketId={sending.ticketId} message={shown(sending)} />
      </div>
    </article>
  )
}

function Choices({ sending }: { sending: Sending }) {
  const { t } = useText()
  return (
    <span className={css.delivery} data-tone="late">
      <IconAlertCircle size={14} />
      <button type="button" className={css.link} onClick={() => void takeBack(sending)}>
        {t('sending.takeBack')}
      </button>
      <button type="button" className={css.link} onClick={() => void queue.retry(sending.clientId)}>
        {t('trouble.again')}
      </button>
    </span>
  )
}

const shown = ({ clientId, writing }: Sending): Message => ({
  id: clientId,
  kind: writing.kind,
  direction: 'out',
  author: { kind: 'agent', id: null },
  from: { email: '', name: '' },
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  text: '',
  html: writing.html,
  visibleText: '',
  quotedText: '',
  attachments: [],
  automatic: null,
  countsAs: null,
  delivery: null,
  intakeId: null,
  forwardedBy: null,
  protection: null,
  trust: null,
  clientId,
  seq: 0,
  createdAt: '',
})
