import { Popover } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Ticket } from '@opora/contract'
import { Suspense, useState } from 'react'
import { useText } from '../i18n/index.ts'
import { lazily } from '../parts/index.ts'
import { DueIcon } from './due-chip.tsx'
import { useDueWords } from './due-words.tsx'
import css from './owed.module.css'

const Why = lazily(() => import('./why.tsx'), 'default')

/** The due time of the open ticket; a click tells why it is that one and what else is owed. */
export function DueButton({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const words = useDueWords(ticket)
  const [opened, setOpened] = useState(false)
  const phone = useMediaQuery('(max-width: 700px)')
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={phone ? 'calc(100vw - 16px)' : 400}
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={css.due}
          data-tone={words?.tone ?? 'none'}
          aria-label={words?.text ?? t('due.none')}
          aria-expanded={opened}
          title={words?.title ?? t('due.why')}
          onClick={() => setOpened(!opened)}
        >
          <DueIcon dueFor={ticket.dueFor} late={words?.tone === 'late'} />
          <span className={css.full}>{words?.text ?? t('due.none')}</span>
          <span className={css.short}>{words?.short ?? t('due.none')}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0} className={css.dropdown} aria-label={t('due.why')}>
        <Suspense fallback={null}>
          <Why ticketId={ticket.id} leave={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
