import { IconArrowBackUp, IconSend } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useText } from '../i18n/index.ts'
import { useShortcuts } from '../shortcuts/index.ts'
import { sendAtOnce, takeBack, useSendingLife, useSendings } from './sending.ts'
import type { Sending } from './sending-queue.ts'
import css from './undo-bar.module.css'

/** What the server still holds, on every screen, with the way back. */
export function UndoBar() {
  const { t } = useText()
  useSendingLife()
  const held = useSendings().filter(({ state }) => state === 'held')
  const navigate = useNavigate()
  const undo = async (sending: Sending) => {
    if (await takeBack(sending))
      void navigate({ to: '/inbox/$view/$ticketId', params: { view: 'open', ticketId: sending.ticketId } })
  }
  const last = held.at(-1)
  useShortcuts([
    last
      ? {
          id: 'sending.undo',
          keys: ['KeyZ'],
          label: 'shortcut.undoSend',
          section: 'anywhere',
          run: () => void undo(last),
        }
      : null,
  ])
  return (
    <div className={css.place} role="status" aria-live="polite">
      {held.map((sending) => (
        <div key={sending.clientId} className={css.bar}>
          <span className={css.words}>{t('sending.willLeave', { to: sending.to })}</span>
          <Countdown until={sending.dueAt} />
          <button type="button" onClick={() => void undo(sending)}>
            <IconArrowBackUp size={16} />
            {t('sending.undo')}
          </button>
          <button
            type="button"
            aria-label={t('sending.now')}
            title={t('sending.now')}
            onClick={() => void sendAtOnce(sending.ticketId, sending.messageId!, sending.clientId)}
          >
            <IconSend size={16} />
          </button>
        </div>
      ))}
    </div>
  )
}

function Countdown({ until }: { until: number }) {
  const { t } = useText()
  const [left, setLeft] = useState(() => secondsTo(until))
  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsTo(until)), 250)
    return () => clearInterval(timer)
  }, [until])
  return (
    <span className={css.left} aria-hidden="true">
      {t('sending.seconds', { count: left })}
    </span>
  )
}

const secondsTo = (until: number) => Math.max(0, Math.ceil((until - Date.now()) / 1000))
