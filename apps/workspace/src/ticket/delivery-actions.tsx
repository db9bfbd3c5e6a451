import type { Message } from '@opora/contract'
import { rescheduleMessage } from '@opora/contract'
import { useEffect, useState } from 'react'
import { useIntl } from 'react-intl'
import { call, useMay, useRefusal } from '../api/index.ts'
import { cancel, type Later, LaterDialog, sendAtOnce, showMessage } from '../composer/index.ts'
import { useText } from '../i18n/index.ts'
import css from './timeline.module.css'

interface Props {
  ticketId: string
  message: Message
}

/** What can still be done about an answer that has not left. */
export function DeliveryActions({ ticketId, message }: Props) {
  const { t } = useText()
  const may = useMay()
  const here = useStillHere(message.delivery)
  if (!here || !may('ticket.reply')) return null
  const back = (
    <button
      type="button"
      className={css.link}
      onClick={() => void cancel(ticketId, message.id, message.clientId)}
    >
      {t('sending.takeBack')}
    </button>
  )
  return (
    <span className={css.here}>
      {here === 'scheduled' && <Scheduled ticketId={ticketId} message={message} />}
      {here !== 'waiting' && (
        <button
          type="button"
          className={css.link}
          onClick={() => void sendAtOnce(ticketId, message.id, message.clientId)}
        >
          {t('sending.now')}
        </button>
      )}
      {back}
    </span>
  )
}

/** When it leaves, and a way to change that. */
function Scheduled({ ticketId, message }: Props) {
  const { t, clock } = useText()
  const intl = useIntl()
  const refuse = useRefusal()
  const [asking, setAsking] = useState(false)
  const { sendAt, cancelIfCustomerWrites } = message.delivery!
  const at = new Date(sendAt!)
  const time = intl.formatDate(at, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...clock,
  })
  const change = async (body: Later) => {
    try {
      const params = { id: ticketId, messageId: message.id }
      showMessage(ticketId, await call(rescheduleMessage, { params, body }))
    } catch (error) {
      refuse(error)
    }
  }
  return (
    <>
      <b>{t(cancelIfCustomerWrites ? 'later.leavesUnless' : 'later.leaves', { time })}</b>
      <button type="button" className={css.link} onClick={() => setAsking(true)}>
        {t('later.move')}
      </button>
      {asking && (
        <LaterDialog
          at={at}
          cancelIfCustomerWrites={cancelIfCustomerWrites}
          done={t('later.move.done')}
          close={() => setAsking(false)}
          choose={(later) => void change(later)}
        />
      )}
    </>
  )
}

/** In which way a message is still here; `held`: its seconds for being taken back are not over. */
function useStillHere(delivery: Message['delivery']): 'scheduled' | 'held' | 'waiting' | null {
  const until =
    delivery?.state === 'queued' && delivery.nextAttemptAt ? Date.parse(delivery.nextAttemptAt) : 0
  const [, setOver] = useState(0)
  useEffect(() => {
    const left = until - Date.now()
    if (left <= 0) return
    const timer = setTimeout(() => setOver(until), left)
    return () => clearTimeout(timer)
  }, [until])
  if (delivery?.state === 'scheduled') return 'scheduled'
  if (delivery?.state === 'waiting') return 'waiting'
  return until > Date.now() ? 'held' : null
}
