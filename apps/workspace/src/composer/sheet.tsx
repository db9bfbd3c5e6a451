import type { Ticket } from '@opora/contract'
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2 } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useMay, useMe } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { IconButton } from '../parts/index.ts'
import { useShortcuts } from '../shortcuts/index.ts'
import { reach, type TicketLog } from '../ticket/log.ts'
import css from './composer.module.css'
import { Editor, type EditorHandle } from './editor.tsx'
import { FileList } from './file-list.tsx'
import { Foot } from './foot.tsx'
import { NewerBanner } from './newer-banner.tsx'
import { Recipients } from './recipients.tsx'
import { ReplyHints } from './reply-hints.tsx'
import { queue } from './sending.ts'
import type { Later, ReplyStatus } from './sending-queue.ts'
import { useAddressees } from './use-addressees.ts'
import { useReplyCheck } from './use-reply-check.ts'
import { useUploads } from './use-uploads.ts'
import { useWriting } from './use-writing.ts'
import { isBlank } from './writing.ts'

interface Props {
  ticket: Ticket
  log: TicketLog | undefined
  onWriting: (writing: boolean) => void
}

/** The sheet with its tabs, recipients, text and the button that sends it. */
export function Sheet({ ticket, log, onWriting }: Props) {
  const { t } = useText()
  const me = useMe()
  const may = useMay()
  const editor = useRef<EditorHandle>(null)
  const [tall, setTall] = useState(false)
  const [stopped, setStopped] = useState(false)
  const reached = log ? reach(log) : 0
  const { writing, change, clear, ready } = useWriting(ticket, log)
  const addressees = useAddressees(ticket, log, writing)
  const uploads = useUploads({
    addFile: (file) => change({ uploads: [...writing.uploads, file] }),
    addImage: (src, name) => editor.current?.insertImage(src, name),
  })
  const note = !may('ticket.reply') || (writing.kind === 'note' && may('ticket.note'))
  const blank = isBlank(writing)
  const newer = note || blank ? [] : newerThan(log, writing.baseSeq)
  const check = useReplyCheck(ticket, note ? '' : writing.html)
  useWritingSignal(!blank, writing.html, onWriting)

  const send = (status: ReplyStatus | null, later: Later | null = null) => {
    if (blank || uploads.running.length > 0) return editor.current?.focus()
    if (!note && addressees.wrong.length > 0) return setStopped(true)
    if (newer.length > 0) return setStopped(true)
    setStopped(false)
    const { to, cc } = addressees
    const said = note ? {} : check.said(later?.sendAt ?? null)
    void queue.send({
      clientId: crypto.randomUUID(),
      ticketId: ticket.id,
      subject: ticket.subject,
      to: to?.map(({ name, email }) => name || email).join(', ') || ticket.requester.name,
      writing: {
        ...writing,
        // Exactly those who are shown get it.
        to: to?.map(({ email }) => email) ?? null,
        cc: cc.map(({ email }) => email),
        kind: note ? 'note' : 'public',
        baseSeq: writing.baseSeq || reached,
      },
      signature: note ? '' : me.signature,
      status: note ? null : status,
      later: note ? null : later,
      said,
    })
    clear()
    check.clear()
    setTall(false)
  }
  const write = (kind: 'public' | 'note') => {
    change({ kind })
    editor.current?.focus()
  }
  useShortcuts([
    may('ticket.reply') && {
      id: 'write.reply',
      keys: ['KeyR'],
      label: 'shortcut.reply',
      section: 'ticket',
      run: () => write('public'),
    },
    may('ticket.note') && {
      id: 'write.note',
      keys: ['KeyN'],
      label: 'shortcut.note',
      section: 'ticket',
      run: () => write('note'),
    },
    {
      id: 'write.send',
      keys: ['mod+Enter'],
      label: 'shortcut.send',
      section: 'writing',
      whileTyping: true,
      quiet: true,
      run: () => send(null),
    },
    {
      id: 'write.solve',
      keys: ['mod+shift+Enter'],
      label: 'shortcut.sendAndSolve',
      section: 'writing',
      whileTyping: true,
      quiet: true,
      run: () => send('solved'),
    },
  ])

  return (
    <section
      className={css.composer}
      data-note={note || undefined}
      data-tall={tall || undefined}
      aria-label={t(note ? 'composer.note' : 'composer.reply')}
    >
      <div className={css.tabs}>
        <div className={css.kinds} role="tablist" aria-label={t('composer.kind')}>
          {may('ticket.reply') && (
            <button
              type="button"
              role="tab"
              className={css.tab}
              aria-selected={!note}
              onClick={() => write('public')}
            >
              {t('composer.reply')}
            </button>
          )}
          {may('ticket.note') && (
            <button
              type="button"
              role="tab"
              className={css.tab}
              aria-selected={note}
              data-note
              onClick={() => write('note')}
            >
              {t('composer.note')}
            </button>
          )}
        </div>
        <span className={css.end} />
        <IconButton label={t(tall ? 'composer.shrink' : 'composer.grow')} onClick={() => setTall(!tall)}>
          {tall ? <IconArrowsDiagonalMinimize2 size={16} /> : <IconArrowsDiagonal size={16} />}
        </IconButton>
      </div>
      {note ? (
        <p className={css.internal}>{t('composer.note.about')}</p>
      ) : (
        <Recipients addressees={addressees} writing={writing} change={change} />
      )}
      {newer.length > 0 && (
        <NewerBanner
          messages={newer}
          stopped={stopped}
          read={() => {
            setStopped(false)
            change({ baseSeq: reached })
          }}
        />
      )}
      <Editor
        key={ready ? 'ready' : 'waiting'}
        ref={editor}
        html={writing.html}
        label={t(note ? 'composer.note' : 'composer.reply')}
        placeholder={t(note ? 'composer.note.field' : 'composer.reply.field')}
        onChange={(html) => change({ html })}
        onFiles={uploads.start}
        onSend={(solve) => send(solve ? 'solved' : null)}
      />
      {!note && !blank && (
        <ReplyHints ticket={ticket} check={check} writeOn={() => editor.current?.focus()} />
      )}
      {!note && !blank && me.signature.trim() && <p className={css.signature}>{me.signature}</p>}
      <FileList
        files={writing.uploads}
        running={uploads.running}
        cancel={uploads.cancel}
        remove={(id) => change({ uploads: writing.uploads.filter((file) => file.id !== id) })}
      />
      <Foot
        note={note}
        blank={blank}
        waiting={uploads.running.length > 0}
        editor={editor}
        onFiles={uploads.start}
        send={send}
      />
    </section>
  )
}

const newerThan = (log: TicketLog | undefined, seq: number) =>
  log && seq > 0
    ? log.messages.filter(
        (message) => message.direction === 'in' && message.kind === 'public' && message.seq > seq,
      )
    : []

const pauseMs = 6000

/** Colleagues see "is writing" while keys are pressed, and a little after. */
function useWritingSignal(begun: boolean, html: string, onWriting: (writing: boolean) => void): void {
  const first = useRef(html)
  useEffect(() => {
    if (!begun || html === first.current) return onWriting(false)
    first.current = html
    onWriting(true)
    const timer = setTimeout(() => onWriting(false), pauseMs)
    return () => clearTimeout(timer)
  }, [begun, html, onWriting])
}
