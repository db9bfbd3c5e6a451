import { Skeleton } from '@mantine/core'
import type { Ticket } from '@opora/contract'
import { IconLock } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { useMay } from '../api/index.ts'
import { useText } from '../i18n/index.ts'
import type { TicketLog } from '../ticket/log.ts'
import css from './composer.module.css'

const Sheet = lazy(() => import('./sheet.tsx').then(({ Sheet }) => ({ default: Sheet })))

interface Props {
  ticket: Ticket
  log: TicketLog | undefined
  onWriting: (writing: boolean) => void
}

/** Where the answer is written. The editor comes a moment after the ticket and takes the same room. */
export function Composer(props: Props) {
  const { t } = useText()
  const may = useMay()
  if (props.ticket.status === 'closed')
    return (
      <p className={css.closed}>
        <IconLock size={15} />
        {t('composer.closed')}
      </p>
    )
  if (!may('ticket.reply') && !may('ticket.note')) return null
  return (
    <Suspense fallback={<SheetSkeleton />}>
      <Sheet {...props} />
    </Suspense>
  )
}

function SheetSkeleton() {
  return (
    <div className={css.composer} aria-hidden="true">
      <div className={css.waiting}>
        <Skeleton height={14} width={160} />
        <Skeleton height={14} width="70%" />
      </div>
    </div>
  )
}
