import { Switch } from '@mantine/core'
import { changeRecurringTicket, type RecurringTicket } from '@opora/contract'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { FormattedDate } from 'react-intl'
import { call } from '../../api/index.ts'
import { useText } from '../../i18n/index.ts'
import { Chip, type Column, useDeed } from '../../parts/index.ts'
import { TicketLink } from '../journal/ticket-link.tsx'
import { ListPage, NameCell } from '../list-page.tsx'
import { useHours } from './hours.ts'
import { NewRecurring } from './new-recurring.tsx'
import { recurringQuery } from './queries.ts'
import css from './recurring.module.css'
import { RecurringPage } from './recurring-page.tsx'
import { useScheduleWords } from './words.ts'

/** /settings/recurring: tickets that open by the calendar; `new` makes one, an id opens one. */
export default function RecurringTicketsPage({ item }: { item: string | undefined }) {
  const { t } = useText()
  const { items } = useSuspenseQuery(recurringQuery).data
  const columns = useColumns()
  if (item === 'new') return <NewRecurring />
  const opened = items.find(({ id }) => id === item)
  if (opened) return <RecurringPage key={opened.id} recurring={opened} />
  return (
    <ListPage
      section="recurring"
      title={t('recurring.title')}
      about={t('recurring.about')}
      add={t('recurring.add')}
      empty={{ icon: IconCalendarRepeat, title: t('recurring.empty'), about: t('recurring.empty.about') }}
      rows={items}
      rowKey={({ id }) => id}
      columns={columns}
    />
  )
}

function useColumns(): Column<RecurringTicket>[] {
  const { t } = useText()
  const words = useScheduleWords()
  return [
    {
      key: 'name',
      title: t('recurring.name'),
      cell: ({ id, name, schedule, fault }) => (
        <NameCell
          section="recurring"
          item={id}
          sub={words(schedule)}
          mark={fault && <Chip tone="late">{t('recurring.fault')}</Chip>}
        >
          {name}
        </NameCell>
      ),
    },
    { key: 'next', title: t('recurring.next'), cell: (recurring) => <Next recurring={recurring} /> },
    {
      key: 'last',
      title: t('recurring.last'),
      cell: ({ lastTicketId }) => lastTicketId && <TicketLink id={lastTicketId} />,
    },
    {
      key: 'active',
      title: t('recurring.active'),
      end: true,
      cell: (recurring) => <Active {...recurring} />,
    },
  ]
}

/** By the same clock as the schedule is said. */
function Next({ recurring: { active, nextAt, content } }: { recurring: RecurringTicket }) {
  const { t, clock } = useText()
  const hours = useHours(content.groupId ?? null)
  if (!active) return t('recurring.next.off')
  if (!nextAt) return t('recurring.next.never')
  return (
    <FormattedDate
      value={nextAt}
      weekday="short"
      day="numeric"
      month="long"
      {...clock}
      {...(hours && { timeZone: hours.timeZone })}
    />
  )
}

function Active({ id, name, active }: RecurringTicket) {
  const { t } = useText()
  const turn = useDeed(
    (next: boolean) => call(changeRecurringTicket, { params: { id }, body: { active: next } }),
    { query: recurringQuery },
  )
  return (
    <span className={css.switch}>
      <Switch
        aria-label={t('recurring.active.named', { name })}
        checked={turn.isPending ? turn.variables : active}
        onChange={({ currentTarget: { checked } }) => turn.mutate(checked)}
      />
    </span>
  )
}
