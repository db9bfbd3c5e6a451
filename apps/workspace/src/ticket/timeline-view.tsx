import { Button, Skeleton } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { useMutation } from '@tanstack/react-query'
import { Fragment, useLayoutEffect, useMemo, useRef } from 'react'
import { loadOlder, refusalText, type TicketLog, useRefusal } from '../api/index.ts'
import { useSendings } from '../composer/index.ts'
import { useText } from '../i18n/index.ts'
import { Ties } from './merge/ties.tsx'
import { MessageView } from './message-view.tsx'
import { RatingWords } from './rating/index.ts'
import { SendingView } from './sending-view.tsx'
import { ThanksLine, thanksIn } from './thanks-line.tsx'
import css from './timeline.module.css'
import { timeline } from './timeline.ts'
import { UpdateLine } from './update-line.tsx'

interface Props {
  ticket: Ticket
  log: TicketLog | undefined
  failed: unknown
  retry: () => void
}

/** Messages, notes and events in one line of time, the newest at the foot. */
export function Timeline({ ticket, log, failed, retry }: Props) {
  const text = useText()
  const entries = useMemo(() => (log ? timeline(log) : []), [log])
  const known = useMemo(() => new Set(log?.messages.flatMap(({ id, clientId }) => [id, clientId])), [log])
  const thanks = useMemo(() => thanksIn(log), [log])
  const sendings = useSendings(ticket.id).filter(({ clientId }) => log && !known.has(clientId))
  const scroller = useStickyFoot(`${entries.at(-1)?.key} ${sendings.length}`, Boolean(log))
  return (
    <section
      ref={scroller}
      className={css.flow}
      data-arrows
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls is reached by keyboard
      tabIndex={0}
      aria-label={text.t('timeline.label')}
    >
      {log?.older && <Older id={ticket.id} log={log} />}
      {!log && !failed && <Waiting preview={ticket.preview} />}
      {!log && Boolean(failed) && (
        <p>
          {refusalText(failed, text)}{' '}
          <button type="button" className={css.link} onClick={retry}>
            {text.t('trouble.again')}
          </button>
        </p>
      )}
      {entries.map((entry) =>
        entry.kind === 'message' ? (
          <Fragment key={entry.key}>
            <MessageView ticket={ticket} message={entry.message} continues={entry.continues} />
            {thanks.has(entry.message.id) && <ThanksLine ticket={ticket} />}
          </Fragment>
        ) : (
          <Fragment key={entry.key}>
            <UpdateLine ticketId={ticket.id} events={entry.events} />
            <RatingWords ticketId={ticket.id} events={entry.events} all={log?.events ?? []} />
            <Ties ticket={ticket} events={entry.events} log={log} />
          </Fragment>
        ),
      )}
      {sendings.map((sending) => (
        <SendingView key={sending.clientId} sending={sending} />
      ))}
    </section>
  )
}

function Older({ id, log }: { id: string; log: TicketLog }) {
  const { t } = useText()
  const load = useMutation({ mutationFn: () => loadOlder(id, log), onError: useRefusal() })
  return (
    <Button
      className={css.older}
      variant="subtle"
      color="gray"
      loading={load.isPending}
      onClick={() => load.mutate()}
    >
      {t('timeline.older')}
    </Button>
  )
}

/** What the list knows already stands here until the rest has come. */
function Waiting({ preview }: { preview: string }) {
  return (
    <div className={css.said} aria-busy="true">
      <Skeleton height={30} width={30} circle />
      <div>
        <Skeleton height={12} width={180} mt={4} />
        {preview ? <p className={css.text}>{preview}</p> : <Skeleton height={12} mt={10} />}
      </div>
    </div>
  )
}

/**
 * Shows the newest at first, a long one from its beginning, and stays with it while the page grows, unless the person
 * has scrolled away to read.
 */
function useStickyFoot(newest: string, loaded: boolean) {
  const scroller = useRef<HTMLElement>(null)
  const follows = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `newest` says when there is something new to watch
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box || !loaded) return
    const place = () => {
      const last = [...box.querySelectorAll<HTMLElement>(':scope > [data-message]')].at(-1)
      const foot = box.scrollHeight - box.clientHeight
      return last ? Math.min(foot, last.offsetTop - box.offsetTop - 14) : foot
    }
    const follow = () => {
      if (follows.current) box.scrollTop = Math.max(box.scrollTop, place())
    }
    const watch = () => {
      follows.current = box.scrollTop > place() - 60
    }
    follow()
    const grown = new ResizeObserver(follow)
    for (const child of box.children) grown.observe(child)
    grown.observe(box)
    box.addEventListener('scroll', watch, { passive: true })
    return () => {
      grown.disconnect()
      box.removeEventListener('scroll', watch)
    }
  }, [newest, loaded])
  return scroller
}
