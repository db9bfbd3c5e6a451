import type { Ticket } from '@opora/contract'
import { useRef, useState } from 'react'
import { reach, type TicketLog, useMay, useMe } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import css from './composer.module.css'
import { Editor, type EditorHandle } from './editor.tsx'
import { FileList } from './file-list.tsx'
import { Foot } from './foot.tsx'
import { NewerBanner } from './newer-banner.tsx'
import { noteOf, replyOf } from './outgoing.ts'
import { Recipients } from './recipients.tsx'
import { ReplyHints } from './reply-hints.tsx'
import { queue } from './sending.ts'
import type { Later, ReplyStatus } from './sending-queue.ts'
import { Tabs } from './tabs.tsx'
import { useAddressees } from './use-addressees.ts'
import { useReplyCheck } from './use-reply-check.ts'
import { useUploads } from './use-uploads.ts'
import { useWriting } from './use-writing.ts'
import { useWritingKeys } from './use-writing-keys.ts'
import { useWritingSignal } from './use-writing-signal.ts'
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
    const sheet = { ticket, writing, addressees, reached }
    const said = check.said(later?.sendAt ?? null)
    void queue.send(note ? noteOf(sheet) : replyOf(sheet, { signature: me.signature, status, later, said }))
    clear()
    check.clear()
    setTall(false)
  }
  const write = (kind: 'public' | 'note') => {
    change({ kind })
    editor.current?.focus()
  }
  useWritingKeys({ write, send })

  return (
    <section
      className={css.composer}
      data-note={note || undefined}
      data-tall={tall || undefined}
      aria-label={t(note ? 'composer.note' : 'composer.reply')}
    >
      <Tabs note={note} write={write} tall={tall} setTall={setTall} />
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
