import type { Ticket } from '@opora/contract'
import { IconLock } from '@tabler/icons-react'
import { Suspense, useEffect, useState } from 'react'
import { type TicketLog, useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import { lazily } from '../parts/index.ts'
import css from './composer.module.css'
import { loadSheet } from './load-sheet.ts'

const Sheet = lazily(loadSheet, 'Sheet')

interface Props {
  ticket: Ticket
  log: TicketLog | undefined
  onWriting: (writing: boolean) => void
}

/** Where the answer is written. The editor comes a moment after the ticket and takes the same room. */
export function Composer(props: Props) {
  const { t } = useText()
  const may = useMay()
  const painted = useAfterPaint()
  if (props.ticket.status === 'closed')
    return (
      <p className={css.closed}>
        <IconLock size={15} />
        {props.ticket.mergedInto
          ? t('composer.merged', { id: props.ticket.mergedInto })
          : t('composer.closed')}
      </p>
    )
  if (!may('ticket.reply') && !may('ticket.note')) return null
  if (!painted) return <Blank />
  return (
    <Suspense fallback={<Blank />}>
      <Sheet {...props} />
    </Suspense>
  )
}

/** The conversation comes first: the editor is made once the ticket is on the screen. */
function useAfterPaint(): boolean {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return painted
}

/** What stands there at once: the same lines, that nothing jumps. */
function Blank() {
  const { t } = useText()
  return (
    <div className={`${css.composer} ${css.blank}`} aria-hidden="true">
      <div className={css.tabs}>
        <span className={css.tab} data-selected>
          {t('composer.reply')}
        </span>
        <span className={css.tab}>{t('composer.note')}</span>
      </div>
      <p>{t('composer.reply.field')}</p>
    </div>
  )
}
