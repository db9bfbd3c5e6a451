import { useDisclosure } from '@mantine/hooks'
import type { Event, Ticket } from '@opora/contract'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { logQuery, ticketQuery, useMay } from '../../api/index.ts'
import { type Text, useText } from '../../i18n/index.ts'
import { IconButton } from '../../parts/index.ts'
import pane from '../side-pane.module.css'
import { LinkDialog } from './link-dialog.tsx'
import css from './links.module.css'
import { otherOf, tiesOf } from './ties-of.ts'
import { useLink } from './use-link.ts'

/** Other tickets that this one belongs together with, newest knowledge last. */
export function Links({ ticket }: { ticket: Ticket }) {
  const text = useText()
  const may = useMay()
  const [choosing, { open, close }] = useDisclosure(false)
  const { unlink } = useLink(ticket.id)
  const ties = tiesOf(useQuery(logQuery(ticket.id)).data?.events ?? [])
  const changeable = may('ticket.edit') && ticket.mergedInto === null
  if (ties.length === 0 && !changeable) return null
  return (
    <section aria-label={text.t('links.title')}>
      <div className={pane.headed}>
        <h3>{text.t('links.title')}</h3>
        {changeable && (
          <IconButton label={text.t('link.add')} onClick={open}>
            <IconPlus size={16} />
          </IconButton>
        )}
      </div>
      {ties.length === 0 && <p className={pane.none}>{text.t('links.none')}</p>}
      <ul className={pane.others}>
        {ties.map((event) => (
          <li key={otherOf(event)} className={css.link}>
            <Other event={event} />
            {changeable && event.type === 'link.added' && (
              <IconButton
                label={text.t('link.remove', { id: otherOf(event) })}
                onClick={() => unlink.mutate(otherOf(event))}
              >
                <IconX size={15} />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {choosing && <LinkDialog ticket={ticket} linked={new Set(ties.map(otherOf))} onClose={close} />}
    </section>
  )
}

/** By its subject where the two simply belong together and the person may see it; else by how they do. */
function Other({ event }: { event: Event }) {
  const text = useText()
  const id = otherOf(event)
  const related = event.type === 'link.added' && event.data.kind === 'related'
  const subject = useQuery({ ...ticketQuery(id), enabled: related, retry: false }).data?.subject
  return (
    <Link to="/inbox/$view/$ticketId" params={{ view: 'open', ticketId: id }} title={subject}>
      <span className={pane.quiet}>#{id}</span>
      <span>{subject || kindOf(event, text)}</span>
    </Link>
  )
}

function kindOf({ type, data }: Event, { t }: Text): string {
  if (type === 'merged.into') return t('links.merged.into')
  if (type === 'merged.from') return t('links.merged.from')
  return t(`links.${data.kind as 'related' | 'names' | 'named_by_stranger' | 'same_thread'}`)
}
