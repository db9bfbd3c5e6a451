import { Button, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type Event, listMessages, type Ticket } from '@opora/contract'
import { useQuery } from '@tanstack/react-query'
import { call, refusalText, type TicketLog, useMay } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { MessageView } from '../message-view.tsx'
import css from './merge.module.css'
import { otherOf, tiesOf } from './ties-of.ts'
import { olderFirst, useMerge } from './use-merge.ts'

interface Props {
  ticket: Ticket
  events: Event[]
  log: TicketLog | undefined
}

/** What can be done about another ticket that an update names: join the two, or read what came from it. */
export function Ties({ ticket, events, log }: Props) {
  const standing = tiesOf(log?.events ?? [])
  const links = events.filter((event) => asksForMerge(event) && standing.includes(event))
  const merged = events.filter(({ type }) => type === 'merged.from')
  if (links.length + merged.length === 0) return null
  return (
    <div className={css.ties}>
      {links.map(otherOf).map((id) => (
        <Join key={id} ticket={ticket} other={id} />
      ))}
      {merged.map(otherOf).map((id) => (
        <Merged key={id} ticket={{ ...ticket, id }} />
      ))}
    </div>
  )
}

/** Whoever links two tickets by hand, or has a rule do it, wants both to stay. */
const asksForMerge = ({ type, data }: Event): boolean => type === 'link.added' && data.kind !== 'related'

function Join({ ticket, other }: { ticket: Ticket; other: string }) {
  const { t } = useText()
  const may = useMay()
  const merge = useMerge()
  if (!may('ticket.edit') || ticket.mergedInto) return null
  const ends = olderFirst(ticket.id, other)
  return (
    <Button size="compact-xs" variant="default" loading={merge.isPending} onClick={() => merge.mutate(ends)}>
      {ends.into === ticket.id ? t('ticket.join.here', { id: other }) : t('ticket.join', { id: other })}
    </Button>
  )
}

/** What was said in a ticket that ended in this one; read when somebody wants to. */
function Merged({ ticket }: { ticket: Ticket }) {
  const { t } = useText()
  const [shown, { toggle }] = useDisclosure(false)
  return (
    <>
      <Button size="compact-xs" variant="default" aria-expanded={shown} onClick={toggle}>
        {t(shown ? 'merge.hide' : 'merge.show')}
      </Button>
      {shown && <MergedMessages ticket={ticket} />}
    </>
  )
}

function MergedMessages({ ticket }: { ticket: Ticket }) {
  const text = useText()
  const { id } = ticket
  const said = useQuery({
    queryKey: ['merged', id],
    queryFn: ({ signal }) => call(listMessages, { params: { id }, query: { limit: 100 } }, { signal }),
  })
  if (said.isError) return <p>{refusalText(said.error, text)}</p>
  return (
    <section className={css.merged} aria-label={text.t('merge.said', { id })}>
      {!said.data && <Skeleton height={60} />}
      {said.data?.items.map((message) => (
        <MessageView key={message.id} ticket={ticket} message={message} continues={false} />
      ))}
    </section>
  )
}
