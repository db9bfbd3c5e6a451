import type { Message } from '@opora/contract'
import { Suspense, useState } from 'react'
import { Linked, lazily } from '../parts/index.ts'
import { Fold } from './fold.tsx'
import css from './timeline.module.css'

const MailFrame = lazily(() => import('./mail-frame.tsx'), 'MailFrame')

/** The words of a message, what it quotes folded away. */
export function MessageBody({ ticketId, message }: { ticketId: string; message: Message }) {
  if (message.html) {
    return (
      <Suspense fallback={<p className={css.text}>{message.visibleText}</p>}>
        <MailFrame ticketId={ticketId} message={message} html={message.html} />
      </Suspense>
    )
  }
  return <PlainBody message={message} />
}

function PlainBody({ message }: { message: Message }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <p className={css.text}>
        <Linked text={message.visibleText || (message.quotedText ? '' : message.text)} />
      </p>
      {message.quotedText && <Fold open={open} toggle={() => setOpen(!open)} />}
      {open && (
        <div className={css.quoted}>
          <Linked text={message.quotedText} />
        </div>
      )}
    </>
  )
}
